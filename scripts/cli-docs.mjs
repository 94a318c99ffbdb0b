#!/usr/bin/env node
/**
 * Makes docs/cli.md and the list of manual pages in package.json from the verbs as the program
 * declares them. With --check it writes nothing, and exits 1 where a file is not what the program
 * says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandTree } from './command-tree.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const tree = await commandTree();
keep('docs/cli.md', page(tree));
keep('package.json', withManual(readFileSync(join(root, 'package.json'), 'utf8'), tree));

/** Writes a file, or says under --check that it is not what it should be. */
function keep(name, wanted) {
  const file = join(root, name);
  if (!process.argv.includes('--check')) writeFileSync(file, wanted);
  else if (readFileSync(file, 'utf8') !== wanted) {
    process.stderr.write(`${name} is not what the program says; run: node scripts/cli-docs.mjs\n`);
    process.exitCode = 1;
  }
}

/** The manifest with the page of each verb, for npm to install. */
function withManual(manifest, { verbs }) {
  const names = ['git-handoff', 'handoff', ...verbs.map(({ name }) => `handoff-${name}`)];
  const pages = names.map((name) => `dist/man/${name}.1`).sort();
  const list = pages.map((path) => `\n    ${JSON.stringify(path)}`).join(',');
  return manifest.replace(/"man": \[[^\]]*\]/, `"man": [${list}\n  ]`);
}

function page({ verbs, groups, topics, globals, flagsOf }) {
  return `${[
    '<!-- Made by scripts/cli-docs.mjs from src/verbs. Do not edit: change the verb and run the script. -->',
    '# The command line',
    'Each verb answers on standard output and talks on standard error. `git handoff <verb>` is the command; `handoff <verb>` is the same program. `handoff <verb> --help` and, once the package is installed, `man handoff-<verb>` say the same as this page. [What each verb prints](transcripts/README.md) shows real sessions.',
    `| When | Verb | What it does |\n|---|---|---|\n${groups.flatMap((group) => verbs.filter((verb) => verb.group === group).map((verb) => `| ${group} | [\`${verb.name}\`](#${verb.name}) | ${verb.summary} |`)).join('\n')}`,
    '## Global options',
    'They may stand before or after the verb. Below, each verb lists those that it takes; it refuses the others.',
    table(globals),
    ...groups.flatMap((group) => [
      `## ${group}`,
      ...verbs.filter((verb) => verb.group === group).map((verb) => section(verb, flagsOf(verb))),
    ]),
    '## Exit codes',
    fenced('text', topics['exit-codes'].replace(/^.*\n\n/, '').replaceAll(/^ {2}/gm, '')),
    "## A declaration's body",
    'What `handoff declare --from <file>` reads, as YAML or JSON. [records.md](records.md) describes the record that is made from it.',
    fenced(
      'yaml',
      topics.body
        .replace(/^.*\n\n/, '')
        .replace(/\n\nAbsent[^]*$/, '')
        .replaceAll(/^ {2}/gm, ''),
    ),
    'Every list is required: write `none` if it is empty. Put texts with a `#` in quotes.',
    '## Environment variables',
    'Every variable that the program reads. `handoff help environment` says the same.',
    fenced('text', topics.environment.replace(/^.*\n\n/, '')),
    '## Extensions',
    'A program on `PATH` that is called `git-handoff-<name>` is the command `handoff <name>` and `git handoff <name>`, as git does it. It gets the words behind its name, the terminal, the environment and the signals of `handoff`, and its exit code is that of `handoff`. A verb always comes first. `handoff --help` lists the extensions that it finds. What they can rely on is this page and [json.md](json.md): `handoff query --json` is their way to the records.',
    '## JSON',
    'With `--json` every verb prints one object and nothing else. [json.md](json.md) lists the keys.',
  ].join('\n\n')}\n`;
}

function section(verb, flags) {
  const usage = ['handoff', verb.name, verb.options.length > 0 ? '[options]' : '', verb.args ?? '']
    .filter(Boolean)
    .join(' ');
  const examples = verb.examples
    .map(([command, does]) => `${does ? `# ${does}\n` : ''}${command}`)
    .join('\n');
  const options = verb.options.map(({ flags, help, repeat }) => [
    flags,
    `${help}${repeat ? ' (may be given more than once)' : ''}`,
  ]);
  return [
    `### ${verb.name}`,
    `\`${usage}\` — ${verb.summary}.`,
    fenced('sh', examples),
    ...(options.length > 0 ? [table(options)] : []),
    `Global options: ${flags.map((flag) => `\`${flag}\``).join(' ')}`,
  ].join('\n\n');
}

function table(rows) {
  return `| Option | What it does |\n|---|---|\n${rows.map(([flags, help]) => `| \`${flags}\` | ${help.replaceAll(/<\w+>/g, '`$&`')} |`).join('\n')}`;
}

function fenced(language, text) {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
