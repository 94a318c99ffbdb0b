import { describe, expect, it } from 'vitest';
import { readCanonicalYaml } from '../../../src/protocol/format/canonical-reader.js';
import { writeCanonicalYaml } from '../../../src/protocol/format/canonical-yaml.js';
import { anyText, jsonObject } from '../../input/yaml/arbitraries.js';
import { oracle } from '../../input/yaml/oracle.js';
import { expectSamePlaces } from '../../input/yaml/places.js';
import { fc, runs } from '../../helpers/fc.js';

/** Pieces that change what YAML makes of a line. */
const GRAFTS = [
  '#',
  ' #',
  '# ',
  ' ',
  '  ',
  '\n',
  '\n\n',
  ':',
  ': ',
  '- ',
  '-',
  '"',
  "'",
  '|',
  '|-',
  '[',
  ']',
  '[a, b]',
  '{}',
  '{ a: b }',
  '{a: 1, b: [c]}',
  '{',
  '}',
  ']',
  '[{ a: b c, d: "e" }]',
  ', ',
  '0',
  '1',
  'null',
  'True',
  '\t',
  '---',
  '...',
  '%',
  '@',
  '&a ',
  '*a',
  '!a ',
  '? ',
  '\\',
  '__proto__',
  'a',
];

type Edit = { kind: 'insert' | 'replace' | 'delete' | 'repeat' | 'swap'; at: number; text: string };

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('insert', 'replace', 'delete', 'repeat', 'swap'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  text: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...GRAFTS) }, anyText),
});

/**
 * Characters are inserted, replaced and deleted; whole lines are repeated and swapped with the
 * next.
 */
function apply(text: string, { kind, at, text: graft }: Edit): string {
  const offset = Math.floor(at * text.length);
  if (kind === 'insert') return text.slice(0, offset) + graft + text.slice(offset);
  if (kind === 'replace') return text.slice(0, offset) + graft + text.slice(offset + 1);
  if (kind === 'delete') return text.slice(0, offset) + text.slice(offset + 1);
  const lines = text.split('\n');
  const row = Math.floor(at * lines.length);
  lines.splice(
    row,
    kind === 'repeat' ? 0 : 2,
    ...(kind === 'repeat' ? [lines[row] ?? ''] : [lines[row + 1] ?? '', lines[row] ?? '']),
  );
  return lines.join('\n');
}

describe('readCanonicalYaml', () => {
  it.each<[string, string, object]>([
    [
      'comments on lines of their own and empty lines',
      '# one\n\na:\n# two\n  - b: x\n\n    # three\n    c: y\n',
      { a: [{ b: 'x', c: 'y' }] },
    ],
    [
      'lists of words',
      'a: [wei, nadia]\nb: [x@example.org, 1, 0a]\n',
      { a: ['wei', 'nadia'], b: ['x@example.org', 1, '0a'] },
    ],
    [
      'mappings on a line',
      'refs: { pr: 1842, jira: PAY-311 }\nwaits_on: [{ who: james, for: a review of it }]\nx: {a: [b, "c d"]}\n',
      {
        refs: { pr: 1842, jira: 'PAY-311' },
        waits_on: [{ who: 'james', for: 'a review of it' }],
        x: { a: ['b', 'c d'] },
      },
    ],
    ['single quotes', "a: 'b: c'\n", { a: 'b: c' }],
    ['dates as text', 'a: 2026-01-15\n', { a: '2026-01-15' }],
    [
      'names that objects inherit',
      'constructor: a\ntoString: b\n',
      { constructor: 'a', toString: 'b' },
    ],
  ])('reads %s', (_, text, value) => {
    expect(readCanonicalYaml(text)).toStrictEqual(value);
    expect(oracle(text)).toStrictEqual(value);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['no final newline', 'a: b'],
    ['a list', '- a\n'],
    ['a document marker', '---\na: b\n'],
    ['a duplicate key', 'a: 1\n"a": 2\n'],
    ['__proto__', '__proto__: 1\n'],
    ['__proto__ in escapes', '"\\u005f_proto__": 1\n'],
    ['a tab', 'a:\tb\n'],
    ['odd indentation', 'a:\n   b: 1\n'],
    ['a list at the column of its key', 'a:\n- b\n'],
    ['a value that goes on', 'a: b\n  c\n'],
    ['a comment behind a value', 'a: b # c\n'],
    ['a lost tail', 'a: PR #1842\n'],
    ['a value without text', 'a:\nb: 1\n'],
    ['a number in another spelling', 'a: 0012\n'],
    ['an integer beyond 2^53', 'a: 9007199254740993\n'],
    ['an anchor', 'a: &b c\n'],
    ['a tag', 'a: !!str c\n'],
    ['a flow mapping with a duplicate key', 'a: {b: c, b: d}\n'],
    ['a flow mapping over two lines', 'a: {b: c,\n  d: e}\n'],
    ['a flow list without blanks', 'a: [b,c]\n'],
    ['four levels on a line', 'a: [[[[b]]]]\n'],
    ['__proto__ in a flow mapping', 'a: { __proto__: c }\n'],
    ['a comment in a flow list', 'a: [b #c]\n'],
    [
      '17 levels',
      `${Array.from({ length: 17 }, (__, depth) => `${'  '.repeat(depth)}a:`).join('\n')} x\n`,
    ],
    [
      'more than 2,000 nodes',
      `${Array.from({ length: 1_000 }, (__, index) => `a${index}: x`).join('\n')}\n`,
    ],
  ])('leaves %s to a parser', (_, text) => {
    expect(readCanonicalYaml(text)).toBeUndefined();
  });

  it('never gives a value that a YAML parser would not give', () => {
    fc.assert(
      fc.property(jsonObject, fc.array(edit, { minLength: 1, maxLength: 3 }), (value, edits) => {
        const text = edits.reduce(apply, writeCanonicalYaml(value));
        const read = readCanonicalYaml(text);
        if (read === undefined) return;
        expect(read).toStrictEqual(oracle(text));
        expectSamePlaces(text, read);
      }),
      { numRuns: runs(500) },
    );
  });

  it('never gives another value for what people write on one line', () => {
    const flow = fc.array(
      fc.constantFrom(
        '[',
        ']',
        '{ ',
        ' }',
        '{',
        '}',
        ', ',
        ',',
        ': ',
        ':',
        ' ',
        'a',
        'b c',
        '1',
        '-1',
        '1.5',
        '0x1',
        'null',
        'true',
        '~',
        '@a',
        'a@b',
        '"q"',
        '"q: r"',
        '#',
        ' #x',
        "'",
        '&a',
        '*',
        '!',
        '?',
        '- ',
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(flow, (parts) => {
        const text = `a: ${parts.join('')}\nb:\n  - ${parts.join('')}\n`;
        const read = readCanonicalYaml(text);
        if (read === undefined) return;
        expect(read).toStrictEqual(oracle(text));
        expectSamePlaces(text, read);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('tells where everything is in what this program writes, as a YAML parser would', () => {
    fc.assert(
      fc.property(jsonObject, (value) => {
        const text = `# a comment\n${writeCanonicalYaml(value)}`;
        const read = readCanonicalYaml(text);
        const found = expectSamePlaces(text, read);
        expect(found >= Object.keys(value).length).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });
});
