import { readFileSync } from 'node:fs';

/**
 * A body that is no body, with the finding that it must get: the place, the rule, and words of the
 * message.
 */
export interface HostileBody {
  name: string;
  bytes: string | Uint8Array;
  place: string;
  rule: string;
  says: RegExp;
}

const GOOD = readFileSync('test/fixtures/repaired.yml', 'utf8');
const LAST = GOOD.split('\n').length;
const SUMMARY = 'Session handler done except the expiry branch';

/** The good body with a last line of its own. */
function ending(
  name: string,
  line: string,
  column: number,
  rule: string,
  says: RegExp,
): HostileBody {
  return { name, bytes: `${GOOD}${line}\n`, place: `${LAST}:${column}`, rule, says };
}

/** The same with the finding some lines below the first that is added. */
function below(
  name: string,
  lines: string,
  down: number,
  column: number,
  rule: string,
  says: RegExp,
): HostileBody {
  return { ...ending(name, lines, column, rule, says), place: `${LAST + down}:${column}` };
}

/** The good body with another summary of its second item, which stands at 21:14. */
function summary(name: string, text: string, rule: string, says: RegExp, column = 14): HostileBody {
  return { name, bytes: GOOD.replace(SUMMARY, text), place: `21:${column}`, rule, says };
}

/** The good body with another value of a key at the top. */
function top(
  name: string,
  key: 'returns_at' | 'declared_at' | 'zone' | 'to',
  value: string,
  rule: string,
  says: RegExp,
  column = key.length + 3,
): HostileBody {
  const line = ['to', 'returns_at', 'declared_at', 'zone'].indexOf(key) + 1;
  return {
    name,
    bytes: GOOD.replace(new RegExp(`^${key}: .*$`, 'm'), `${key}: ${value}`),
    place: `${line}:${column}`,
    rule,
    says,
  };
}

function whole(
  name: string,
  bytes: string | Uint8Array,
  place: string,
  rule: string,
  says: RegExp,
): HostileBody {
  return { name, bytes, place, rule, says };
}

const MANY = Array.from({ length: 9_000 }, (_, index) => `k${index}: 1`);

/**
 * What is refused before anything is composed from it: size, depth, encoding, several documents,
 * features that records do without.
 */
const UNREADABLE: readonly HostileBody[] = [
  ending(
    '1,000 nested [',
    `x-a: ${'['.repeat(1_000)}${']'.repeat(1_000)}`,
    21,
    'too-deep',
    /the file is nested deeper than 16 levels/,
  ),
  ending(
    '1,000 nested {',
    `x-a: ${'{a: '.repeat(1_000)}1${'}'.repeat(1_000)}`,
    66,
    'too-deep',
    /the file is nested deeper than 16 levels/,
  ),
  below(
    '1,000 nested - ',
    `x-a:\n  ${'- '.repeat(1_000)}1`,
    1,
    33,
    'too-deep',
    /the file is nested deeper than 16 levels/,
  ),
  ending('an anchor', 'x-a: &a [1]', 6, 'anchor', /anchors are not allowed/),
  ending('an alias', 'x-a: *a', 6, 'anchor', /aliases are not allowed/),
  ending('a merge key', '<<: *a', 5, 'anchor', /aliases are not allowed/),
  whole(
    'aliases that would fill the memory',
    `a: &a ["lol"]\n${'bcdefghi'
      .split('')
      .map((key, index) => `${key}: &${key} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
      .join('\n')}\n`,
    '1:4',
    'anchor',
    /anchors are not allowed/,
  ),
  whole(
    '60 KB of distinct tiny keys',
    `${MANY.join('\n')}\n`.slice(0, 60_000),
    '1000:7',
    'too-many-nodes',
    /more than 2,000 keys and values/,
  ),
  whole(
    '60 KB of 1,',
    `x-a: [${'1,'.repeat(30_000)}]\n`,
    '1:4001',
    'too-many-nodes',
    /more than 2,000 keys and values/,
  ),
  whole(
    'more than 64 KB',
    `${GOOD}# ${'x'.repeat(66_000)}\n`,
    '1:1',
    'too-large',
    /larger than 64 KB/,
  ),
  whole(
    'one line of 1 MB',
    `to: "${'x'.repeat(1_000_000)}"\n`,
    '1:1',
    'too-large',
    /larger than 64 KB/,
  ),
  whole('%YAML 1.1', `%YAML 1.1\n---\n${GOOD}`, '1:1', 'directive', /directives are not allowed/),
  whole(
    '%TAG',
    `%TAG ! tag:example.org,2026:\n---\n${GOOD}`,
    '1:1',
    'directive',
    /directives are not allowed/,
  ),
  whole(
    'a directive that nobody knows',
    `%FOO bar\n---\n${GOOD}`,
    '1:1',
    'directive',
    /directives are not allowed/,
  ),
  whole(
    'conflict markers around everything',
    `<<<<<<< HEAD\n${GOOD}=======\n${GOOD}>>>>>>> other\n`,
    '1:1',
    'conflict-marker',
    /line 1 is a git conflict marker; resolve the conflict/,
  ),
  below(
    'conflict markers in a block of text',
    'x-a: |\n  one\n<<<<<<< HEAD\n  two\n=======\n  three\n>>>>>>> other',
    2,
    1,
    'conflict-marker',
    /line \d+ is a git conflict marker; resolve the conflict/,
  ),
  below(
    'an indented conflict marker',
    'x-a: |\n  <<<<<<< HEAD\n  two\n  >>>>>>> other',
    1,
    1,
    'conflict-marker',
    /git conflict marker/,
  ),
  summary('a raw NUL', 'a\u0000b', 'control-character', /U\+0000/, 15),
  summary('a raw DEL', 'a\u007fb', 'control-character', /U\+007F/, 15),
  summary('a raw ESC', '\u001b[31mred', 'control-character', /U\+001B/),
  summary('a raw C1 control', 'a\u009b31m', 'control-character', /U\+009B/, 15),
  summary('a raw bidi control', 'a\u202eb', 'control-character', /U\+202E/, 15),
  summary('a raw zero-width space', 'a\u200bb', 'control-character', /U\+200B/, 15),
  summary('a raw tab', 'a\tb', 'control-character', /a tab is not allowed/, 15),
  summary('a bare carriage return', 'a\rb', 'control-character', /carriage return/, 15),
  whole(
    'a byte that is no UTF-8',
    Buffer.from(GOOD.replace(SUMMARY, 'caf\u00e9'), 'latin1'),
    '21:17',
    'utf8',
    /not valid UTF-8/,
  ),
  whole(
    'UTF-16',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(GOOD, 'utf16le')]),
    '1:1',
    'utf8',
    /not valid UTF-8/,
  ),
  whole(
    'a surrogate in UTF-8',
    Buffer.concat([Buffer.from('to: '), Buffer.from([0xed, 0xa0, 0x80, 0x0a])]),
    '1:5',
    'utf8',
    /not valid UTF-8/,
  ),
  ending(
    'a second document',
    '---\nto: none',
    1,
    'several-documents',
    /the file holds more than one YAML document/,
  ),
  ending(
    'content after the end',
    '...\nto: none',
    1,
    'several-documents',
    /the file holds more than one YAML document/,
  ),
  ...[
    '!!js/function "x"',
    '!foo bar',
    '!!set {a, b}',
    '!!timestamp 2026-01-15',
    '!!omap [a: 1]',
    '!!binary aGk=',
    '!!str 1',
  ].map((value) => ending(`the tag ${value}`, `x-a: ${value}`, 6, 'tag', /tags are not allowed/)),
  ending('a key that is a list', '? [a, b]\n: 1', 1, 'complex-key', /complex keys are not allowed/),
  summary(
    'a tail that was read as a comment',
    'PR #1842 open',
    'dropped-tail',
    /`#1842 open` was read as a comment and lost; put the text in quotes/,
    17,
  ),
  ending(
    'an owner with @',
    'x-owner: @sarah',
    10,
    'yaml',
    /a value cannot start with @; write it without @ or in quotes/,
  ),
  ending('a list that is not closed', 'x-a: [1, 2', 6, 'yaml', /a bracket is not closed/),
  below('a quote that is not closed', 'x-a: "1', 1, 1, 'yaml', /a quote is not closed/),
  ending('a second colon', 'x-a: one: two', 6, 'yaml', /this line has a second `: `/),
];

/** What reads, and says something that a declaration cannot say. */
const UNFIT: readonly HostileBody[] = [
  ending('a plain key twice', 'to: [sarah]', 1, 'duplicate-key', /\bto\b.*line 1\b/),
  ending('a quoted key twice', '"to": [sarah]', 1, 'duplicate-key', /\bto\b.*line 1\b/),
  ending('an escaped key twice', '"\\u0074o": [sarah]', 1, 'duplicate-key', /\bto\b.*line 1\b/),
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'].map((key) =>
    ending(
      `the key ${key}`,
      `${key}: { to: none }`,
      1,
      'unknown-key',
      new RegExp(`${key} is not a known key`),
    ),
  ),
  {
    name: 'the key __proto__ in place of what is required',
    bytes: GOOD.replace('questions: none', '__proto__: { questions: none }'),
    place: '42:1',
    rule: 'unknown-key',
    says: /__proto__ is not a known key/,
  },
  {
    name: 'the key __proto__ in an item',
    bytes: GOOD.replace(
      '    handover: transfer',
      '    handover: transfer\n    __proto__: { polluted: true }',
    ),
    place: '24:5',
    rule: 'unknown-key',
    says: /__proto__ is not a known key/,
  },
  ending(
    'a key that only the program writes',
    'author: sarah',
    1,
    'unknown-key',
    /the program writes it/,
  ),
  ending('a misspelt key', 'blocker: none', 1, 'unknown-key', /did you mean `blockers`\?/),
  ...Object.entries({
    '0000': '\\0',
    '001B': '\\e[31m',
    '007F': '\\x7f',
    '009B': '\\x9b31m',
    '202E': '\\u202e',
    '200B': '\\u200b',
    FEFF: '\\ufeff',
    '2028': '\\L',
    '0085': '\\N',
    D800: '\\ud800',
  }).map(([point, escape]) =>
    summary(
      `U+${point} as an escape`,
      `"a ${escape} b"`,
      'control-character',
      new RegExp(`summary holds U\\+${point} at character 3`),
    ),
  ),
  ...['1234567e10', '0012345', '12e4567', '.nan', '.inf', '0x1f', '0o17'].map((value) =>
    summary(`the summary ${value}`, value, 'number', /must be text; put it in quotes/),
  ),
  ...['1.10', '42', 'true', 'null', '~', '-0'].map((value) =>
    summary(
      `the summary ${value}`,
      value,
      'type',
      /in_flight\[1\]\.summary must be text; put it in quotes/,
    ),
  ),
  summary('a summary that is blank', '"  "', 'blank', /is blank/),
  summary('a summary that is a list', '[a, b]', 'type', /must be text, not a list/),
  summary('a summary of two lines', '"a\\nb"', 'not-one-line', /more than one line/),
  summary('a summary that is too long', 'x'.repeat(121), 'too-long', /121 characters; at most 120/),
  summary('a placeholder', 'TBD', 'placeholder', /summary says only "TBD"/),
  ...[
    '2026-02-30T09:00:00Z',
    '2026-01-16T24:00:00Z',
    '2026-01-16T09:60:00Z',
    '2026-01-16T09:00:60Z',
    '2026-01-16T09:00:00+99:99',
    '2026-13-01T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
  ].map((value) => top(`returns_at ${value}`, 'returns_at', value, 'real-time', /is no real time/)),
  ...[
    'yesterday',
    '2026-01-16',
    '2026-01-16T09:00',
    '2026-01-16 09:00:00Z',
    '2026-01-16T09:00:00',
  ].map((value) =>
    top(`returns_at ${value}`, 'returns_at', value, 'pattern', /is not a time with its offset/),
  ),
  top('returns_at as seconds', 'returns_at', '1768554000', 'type', /must be text/),
  top(
    'a return before the declaration',
    'returns_at',
    '2026-01-14T09:00:00Z',
    'returns-after',
    /not after declared_at/,
  ),
  top(
    'a declaration in the future',
    'declared_at',
    '2026-01-15T11:00:00Z',
    'real-time',
    /in the future; is your clock right\?/,
  ),
  top('a zone that is none', 'zone', 'Asia/Atlantis', 'real-time', /no time zone/),
  top('a Cyrillic letter in a handle', 'to', '[n\u0430dia]', 'pattern', /U\+0430/, 6),
  top('a zero-width character in a handle', 'to', '["nadia\\u200b"]', 'pattern', /U\+200B/, 6),
  top('a space after a handle', 'to', '["nadia "]', 'pattern', /a space/, 6),
  top('a handle in capitals', 'to', '[Nadia]', 'pattern', /lower case/, 6),
  top('a handle with @', 'to', '["@nadia"]', 'pattern', /without @/, 6),
  top('nobody of that name', 'to', '[nadja]', 'addressee-known', /did you mean nadia\?/, 6),
  top(
    'an empty list',
    'to',
    '[]',
    'empty-list',
    /it needs an entry, or the word none; write `to: none`/,
  ),
  ...(['', '~', 'a bare word', '- a list', '# only a comment'] as const).map((text) =>
    whole(
      `nothing but ${JSON.stringify(text)}`,
      `${text}\n`,
      '1:1',
      'not-a-mapping',
      /not a mapping/,
    ),
  ),
  whole('an empty file', '', '1:1', 'not-a-mapping', /not a mapping/),
];

/** One body of each kind that reliability asks for, and more of the same kinds. */
export const HOSTILE_BODIES: readonly HostileBody[] = [...UNREADABLE, ...UNFIT];
