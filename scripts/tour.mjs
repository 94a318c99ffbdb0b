#!/usr/bin/env node
/**
 * Runs the commands of docs/tour.md in a throwaway folder and writes what the built program printed
 * into it. With --check it writes nothing: it exits with 1 and names the first command whose output
 * differs from the document. Commit ids differ from run to run and are not compared.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a reader plays it. */
const FOLDER = '/tmp/handoff-tour';
const BLOCK = /^```console\n([^]*?)^```$/gm;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tourFile = join(root, 'docs/tour.md');
const text = readFileSync(tourFile, 'utf8');
const tour = [...text.matchAll(BLOCK)].flatMap(([, block]) => sessionOf(block));
const printed = play(tour.map(({ command }) => command));
const wrong = tour.findIndex(
  ({ output }, index) => masked(output) !== masked(printed[index] ?? ''),
);

if (wrong < 0) process.exitCode = 0;
else if (process.argv.includes('--check')) {
  process.stderr.write(
    `docs/tour.md shows another output for: ${tour[wrong].command}\n\n${printed[wrong]}\nIf that is what it should print, run: node scripts/tour.mjs\n`,
  );
  process.exitCode = 1;
} else {
  const outputs = printed.values();
  const redrawn = (block) =>
    sessionOf(block).map(
      ({ command }) => `$ ${command.replaceAll('\n', '\n> ')}\n${outputs.next().value}`,
    );
  writeFileSync(
    tourFile,
    text.replaceAll(BLOCK, (_, block) => `\`\`\`console\n${redrawn(block).join('')}\`\`\``),
  );
}

/**
 * The commands of a session: lines after `$ `, continued after `> `; everything else is what they
 * printed.
 */
function sessionOf(block) {
  const typed = [];
  for (const line of block.trimEnd().split('\n')) {
    if (line.startsWith('$ ')) typed.push({ command: line.slice(2), output: '' });
    else if (line.startsWith('> ')) typed.at(-1).command += `\n${line.slice(2)}`;
    else typed.at(-1).output += `${line}\n`;
  }
  return typed;
}

/** What each command prints, in one shell, as on a terminal of 100 columns. */
function play(commands) {
  // As long as the folder that is shown, because lines are broken by it.
  const base = realpathSync(mkdtempSync(join(existsSync('/tmp') ? '/tmp' : tmpdir(), 'h-')));
  const folder = join(base, 'wei');
  try {
    mkdirSync(join(base, 'test'));
    cpSync(join(root, 'test/fixtures'), join(base, 'test/fixtures'), { recursive: true });
    const launcher = process.env.HANDOFF_BIN ?? join(root, 'bin/handoff.js');
    const program = `handoff() { '${process.env.HANDOFF_NODE ?? process.execPath}' '${launcher}' "$@"; }`;
    const script = [
      'exec 2>&1',
      program,
      ...commands.flatMap((command) => [
        command.replaceAll(FOLDER, folder),
        String.raw`printf '\036'`,
      ]),
    ].join('\n');
    const env = {
      PATH: process.env.PATH,
      HOME: base,
      TZ: 'UTC',
      LC_ALL: 'C',
      NO_COLOR: '1',
      HANDOFF_FORCE_TTY: '100',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    };
    const { stdout } = spawnSync('bash', ['-c', script], { cwd: base, env, encoding: 'utf8' });
    return stdout
      .split('\u001E')
      .map((output) => output.replaceAll(folder, FOLDER).replaceAll(/ +$/gm, ''));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function masked(output) {
  return output.replaceAll(/Commit [0-9a-f]{10}\b/g, 'Commit …').trimEnd();
}
