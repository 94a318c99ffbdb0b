/**
 * The manual: handoff(1), git-handoff(1) and one page for each verb, from the command line as the
 * program declares it. `git help handoff` opens git-handoff(1).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the pages into a folder.
 * @param tree what `commandTree` gives
 * @param date the day of the program, as YYYY-MM-DD
 * @returns their names
 */
export function writeManual(folder, tree, { version, date }) {
  const head = (name) =>
    `.TH "${roff(name.toUpperCase())}" "1" "${date}" "${roff(`git-handoff ${version}`)}" "Handoff"`;
  const pages = new Map([
    ['handoff', program(tree, 'handoff', 'git-handoff')],
    ['git-handoff', program(tree, 'git-handoff', 'handoff')],
    ...tree.verbs.map((verb) => [`handoff-${verb.name}`, page(verb, tree)]),
  ]);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of pages)
    writeFileSync(join(folder, `${name}.1`), `${[head(name), ...text].join('\n')}\n`);
  return [...pages.keys()].map((name) => `${name}.1`);
}

/** The page about the program. */
function program({ verbs, groups, globals, topics }, name, other) {
  return [
    '.SH NAME',
    `${roff(name)}, ${roff(other)} \\- git\\-native shift handoffs`,
    '.SH SYNOPSIS',
    ...synopsis('git handoff', 'verb', '[options]'),
    '.br',
    ...synopsis('handoff', 'verb', '[options]'),
    '.SH DESCRIPTION',
    ...text(
      'Keeps shift handoffs in a git repository: declare, acknowledge, resolve, and ask the records. Both commands are the same program. Without a verb it does what start does, where there are records.',
    ),
    '.SH VERBS',
    ...groups.flatMap((group) => [
      `.SS ${roff(group)}`,
      ...verbs
        .filter((verb) => verb.group === group)
        .flatMap((verb) => [
          '.TP',
          `.BR ${roff(`handoff-${verb.name}`)} (1)`,
          ...text(verb.summary),
        ]),
    ]),
    '.SH OPTIONS',
    'They may stand before or after the verb. A verb refuses those that it would ignore.',
    ...globals.flatMap(option),
    '.SH EXIT STATUS',
    ...example(topics['exit-codes'].replace(/^.*\n\n/, '')),
    '.SH ENVIRONMENT',
    ...example(topics.environment.replace(/^.*\n\n/, '')),
    '.SH FILES',
    '.TP',
    `.I ${roff('.handoff.yml')}`,
    'The policy and the roster of the team.',
    '.TP',
    `.I ${roff('.handoffs/')}`,
    'The records, each in a file that is written once.',
    '.SH SEE ALSO',
    `.BR ${roff('handoff-init')} (1),`,
    `.BR ${roff('handoff-declare')} (1),`,
    `.BR ${roff('handoff-start')} (1),`,
    '.BR git (1)',
  ];
}

/** The page about a verb. */
function page(verb, { flagsOf, topics }) {
  const options = verb.options.map(({ flags, help, repeat }) =>
    option([flags, `${help}${repeat ? ' (may be given more than once)' : ''}`]),
  );
  return [
    '.SH NAME',
    `${roff(`handoff-${verb.name}`)} \\- ${inline(verb.summary)}`,
    '.SH SYNOPSIS',
    ...synopsis(`handoff ${verb.name}`, verb.args ?? '', options.length > 0 ? '[options]' : ''),
    ...(options.length > 0 ? ['.SH OPTIONS', ...options.flat()] : []),
    '.SH GLOBAL OPTIONS',
    ...text(flagsOf(verb).join(' ')),
    'are explained in',
    '.BR handoff (1).',
    '.SH EXAMPLES',
    ...verb.examples.flatMap(([command, does], index) => [
      ...(index === 0 ? [] : ['.PP']),
      ...(does ? text(`${does[0].toUpperCase()}${does.slice(1)}:`) : []),
      ...example(command),
    ]),
    ...(verb.name === 'declare'
      ? ['.SH BODY', ...example(topics.body.replace(/^.*\n\n/, ''))]
      : []),
    '.SH SEE ALSO',
    `.BR handoff (1)`,
  ];
}

function synopsis(command, argument, options) {
  const rest = [options, argument].filter(Boolean).map((word) => `\\fI${roff(word)}\\fR`);
  return [`\\fB${roff(command)}\\fR ${rest.join(' ')}`.trimEnd()];
}

function option([flags, help]) {
  return ['.TP', `\\fB${roff(flags)}\\fR`, ...text(help)];
}

/** Lines that are kept as they are. */
function example(lines) {
  const kept = lines.replace(/^\n+|\s+$/g, '').split('\n');
  // A blank line of a source is a fault in roff.
  const shown = kept.map((line) => (line.trim() === '' ? '\\&' : protect(roff(line))));
  return ['.RS 4', '.nf', ...shown, '.fi', '.RE'];
}

/** A paragraph, one sentence a line, as roff wants it. */
function text(words) {
  return inline(words)
    .split(/(?<=[.:;]) (?=\S)/)
    .map((line) => protect(line));
}

/** Text in which `code` is bold. */
function inline(words) {
  return words
    .split(/(`[^`]+`)/)
    .map((part) => (/^`.+`$/.test(part) ? `\\fB${roff(part.slice(1, -1))}\\fR` : roff(part)))
    .join('');
}

/** A line that roff takes for text, whatever it begins with. */
function protect(line) {
  return /^[.']/.test(line) ? `\\&${line}` : line;
}

const NAMED = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '"': '\\(dq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
};

/** Characters as roff writes them. Control characters are left out: roff has none. */
export function roff(words) {
  return words
    .replaceAll(/[\0-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll('\t', '    ')
    .replaceAll(/[\\\-'"`^~]/g, (char) => NAMED[char])
    .replaceAll(
      /[^\0-\x7f]/gu,
      (char) => `\\[u${char.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}
