import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../src/input/yaml/read.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The findings about a text as `line:column rule: message`. */
async function faults(text: string | Uint8Array, requireFinalNewline = false): Promise<string[]> {
  const read = await readYaml(typeof text === 'string' ? bytes(text) : text, 'a.yml', {
    requireFinalNewline,
  });
  if (read.ok) return [];
  expect(read.findings.every(({ level, path }) => level === 'error' && path === 'a.yml')).toBe(
    true,
  );
  return read.findings.map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`,
  );
}

describe('readYaml', () => {
  it.each<[string, string, string[]]>([
    [
      '1,000 nested brackets',
      `a: ${'['.repeat(1_000)}\n`,
      ['1:19 too-deep: the file is nested deeper than 16 levels'],
    ],
    [
      '1,000 nested braces',
      '{a: '.repeat(1_000),
      ['1:65 too-deep: the file is nested deeper than 16 levels'],
    ],
    [
      '1,000 nested dashes',
      '- '.repeat(1_000),
      ['1:33 too-deep: the file is nested deeper than 16 levels'],
    ],
    [
      '17 nested mappings',
      Array.from({ length: 17 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      ['17:18 too-deep: the file is nested deeper than 16 levels'],
    ],
    [
      'anchors and aliases',
      'a: &x [b]\nc: [*x, *x]\n',
      [
        '1:4 anchor: anchors are not allowed',
        '2:5 anchor: aliases are not allowed',
        '2:9 anchor: aliases are not allowed',
      ],
    ],
    [
      'a duplicate key',
      'author: a\nkind: b\nauthor: c\n',
      ['3:1 duplicate-key: duplicate key `author` (first at line 1)'],
    ],
    [
      'a quoted duplicate key',
      'author: a\n"author": c\n',
      ['2:1 duplicate-key: duplicate key `author` (first at line 1)'],
    ],
    [
      'an escaped duplicate key',
      'author: a\n"\\u0061uthor": c\n',
      ['2:1 duplicate-key: duplicate key `author` (first at line 1)'],
    ],
    [
      'a duplicate key inside',
      'a:\n  - b: 1\n    c: 2\n    b: 3\n',
      ['4:5 duplicate-key: duplicate key `b` (first at line 2)'],
    ],
    [
      'a duplicate key in braces',
      '{a: 1, a: 2}\n',
      ['1:8 duplicate-key: duplicate key `a` (first at line 1)'],
    ],
    [
      'keys that composition makes equal',
      'x-a: 1\n"x-\u00e9": 1\n"x-e\u0301": 2\n',
      ['3:1 duplicate-key: duplicate key `x-e\u0301` (first at line 2)'],
    ],
    [
      'plain keys that composition makes equal, inside',
      'a:\n  x-\u00e9: 1\n  x-e\u0301: 2\n',
      ['3:3 duplicate-key: duplicate key `x-e\u0301` (first at line 2)'],
    ],
    [
      'a duplicate key in JSON with tabs',
      '{\n\t"a": 1,\n\t"a": 2\n}',
      ['3:2 duplicate-key: duplicate key `a` (first at line 2)'],
    ],
    [
      'a lone surrogate',
      'x-a:\n  - b: "c \\ud800"\n',
      ['2:8 control-character: x-a[0].b holds U+D800 at character 3'],
    ],
    [
      'a lone surrogate in JSON',
      '{"x-a": "\\udc00\\ud800"}',
      ['1:9 control-character: x-a holds U+DC00 at character 1'],
    ],
    [
      'a lone surrogate in a key, and below it',
      '"x-\\ud800": ["\\ud800"]\n',
      [
        '1:1 control-character: a key holds U+D800',
        '1:14 control-character: x-<U+D800>[0] holds U+D800 at character 1',
      ],
    ],
    [
      'a key of 1,001 characters',
      `${'k'.repeat(1_001)}: 1\n`,
      ['1:1 too-long: a key is longer than 1,000 characters as it is written'],
    ],
    [
      'a key of 2,000 characters',
      `${'k'.repeat(2_000)}: 1\n`,
      ['1:1 too-long: a key is longer than 1,000 characters as it is written'],
    ],
    [
      'a long key in braces',
      `{"a": {"${'k'.repeat(2_000)}": 1}}\n`,
      ['1:8 too-long: a key is longer than 1,000 characters as it is written'],
    ],
    [
      'a key that its escapes make too long',
      `"${'\\e'.repeat(200)}": 1\n`,
      ['1:1 too-long: a key is longer than 1,000 characters as it is written'],
    ],
    [
      'a key that composition makes too long',
      `"${'\u0958'.repeat(500)}": 1\n`,
      ['1:1 too-long: a key is longer than 1,000 characters as it is written'],
    ],
    [
      '60 KB of tiny keys',
      Array.from({ length: 8_000 }, (_, index) => `k${index}: 1\n`)
        .join('')
        .slice(0, 60_000),
      ['1000:7 too-many-nodes: the file has more than 2,000 keys and values'],
    ],
    [
      '60 KB of `1,`',
      `a: [${'1,'.repeat(30_000)}]\n`,
      ['1:3999 too-many-nodes: the file has more than 2,000 keys and values'],
    ],
    [
      '60 KB of empty entries',
      '-\n'.repeat(30_000),
      ['2001:1 too-many-nodes: the file has more than 2,000 keys and values'],
    ],
    ['a YAML directive', '%YAML 1.1\n---\na: no\n', ['1:1 directive: directives are not allowed']],
    [
      'a TAG directive',
      '%TAG ! tag:x,2000:\n---\na: b\n',
      ['1:1 directive: directives are not allowed'],
    ],
    [
      'an unknown directive',
      '%FOO bar\n---\na: b\n',
      ['1:1 directive: directives are not allowed'],
    ],
    ['__proto__', 'a: b\n__proto__: {c: d}\n', ['2:1 unknown-key: __proto__ is not a known key']],
    [
      '__proto__ in escapes, inside',
      'a:\n  - {"\\x5f_proto__": 1}\n',
      ['2:6 unknown-key: __proto__ is not a known key'],
    ],
    [
      'two documents',
      'a: b\n---\nc: d\n',
      ['2:1 several-documents: the file holds more than one YAML document'],
    ],
    [
      'content after the end of the document',
      'a: b\n...\nc: d\n',
      ['2:1 several-documents: the file holds more than one YAML document'],
    ],
    ['an empty file', '', ['1:1 not-a-mapping: the file is not a mapping']],
    ['a blank file', '\n  \n', ['1:1 not-a-mapping: the file is not a mapping']],
    ['a file of comments', '# a\n# b\n', ['1:1 not-a-mapping: the file is not a mapping']],
    ['null', '~\n', ['1:1 not-a-mapping: the file is not a mapping']],
    ['a bare scalar', 'none\n', ['1:1 not-a-mapping: the file is not a mapping']],
    ['a list', '# a\n- b\n', ['2:1 not-a-mapping: the file is not a mapping']],
    ['a JSON list', '[1, 2]\n', ['1:1 not-a-mapping: the file is not a mapping']],
    [
      'tags',
      'a: !!js/function "x"\nb: !foo y\nc: !!set {d}\n',
      [
        '1:4 tag: tags are not allowed',
        '2:4 tag: tags are not allowed',
        '3:4 tag: tags are not allowed',
      ],
    ],
    [
      'a tagged time and a tagged map',
      'a: !!timestamp 2026-01-15\nb: !!omap [c: d]\n',
      ['1:4 tag: tags are not allowed', '2:4 tag: tags are not allowed'],
    ],
    ['a complex key', '? a\n: b\n', ['1:1 complex-key: complex keys are not allowed']],
    ['a list as a key', '[a]: b\n', ['1:1 yaml: a key must be short plain text']],
    [
      'numbers that are not JSON',
      'a: 1234567e10\nb: 0012345\nc: 12e4567\nd: .nan\ne: -.inf\nf: 0x1f\ng: 9007199254740993\nh: 1.10\ni: no\n',
      [
        '1:4 number: this value must be text; put it in quotes',
        '2:4 number: this value must be text; put it in quotes',
        '3:4 number: this value must be text; put it in quotes',
        '4:4 number: this value must be text; put it in quotes',
        '5:4 number: this value must be text; put it in quotes',
        '6:4 number: this value must be text; put it in quotes',
        '7:4 number: this value must be text; put it in quotes',
      ],
    ],
    [
      'a bare @',
      'a: b\nowner: @sarah\n',
      ['2:8 yaml: a value cannot start with @; write it without @ or in quotes'],
    ],
    ['a bare backtick', 'a: `b`\n', ['1:4 yaml: a value cannot start with `; put it in quotes']],
    [
      'text lost to a comment',
      'a:\n  - summary: PR #1842 open\n',
      ['2:17 dropped-tail: `#1842 open` was read as a comment and lost; put the text in quotes'],
    ],
    [
      'a value lost to a comment',
      'a:\n  issue: #1842\n  b: c\n',
      ['2:10 dropped-tail: `#1842` was read as a comment and lost; put the text in quotes'],
    ],
    [
      'an entry lost to a comment',
      'a:\n  - #1842\n',
      ['2:5 dropped-tail: `#1842` was read as a comment and lost; put the text in quotes'],
    ],
    [
      'text lost in brackets',
      'a: [b #c\n  ]\n',
      ['1:7 dropped-tail: `#c` was read as a comment and lost; put the text in quotes'],
    ],
    [
      'text lost before a line that goes on',
      'a: see #12 and\n  more\n',
      ['1:8 dropped-tail: `#12 and` was read as a comment and lost; put the text in quotes'],
    ],
    ['bad indentation', 'a:\n    b: 1\n  c: 2\n', ['3:1 yaml: wrong indentation']],
    ['an open list at the end', 'x-a: [1, 2\n', ['1:6 yaml: a bracket is not closed']],
    [
      'an open list at the end, without a newline',
      'x-a: [1, 2',
      ['1:6 yaml: a bracket is not closed'],
    ],
    [
      'an open list before another key',
      'a:\n  - [b # ]\nc: [d]\n',
      ['2:5 yaml: a bracket is not closed'],
    ],
    ['an open mapping in a list', 'a: [1, {b: "}"]\n', ['1:8 yaml: a bracket is not closed']],
    ['an open list in JSON', '{"a": [1, 2}\n', ['1:7 yaml: a bracket is not closed']],
    ['JSON that is cut', '{"a": [1],\n "b": 3\n', ['1:1 yaml: a bracket is not closed']],
    ['a closed list that is not indented', 'a: [\nb\n]\n', ['2:1 yaml: wrong indentation']],
    ['two colons', 'a: fix: this\n', ['1:4 yaml: this line has a second `: `']],
    ['a line without a key', 'a: b\nc\n', ['2:1 yaml: this line has no `key: `']],
    ['an open quote', 'a: "b\n', ['2:1 yaml: a quote is not closed']],
    ['text behind a quote', 'a: "b" c\n', ['1:8 yaml: unexpected text']],
    ['an unknown escape', 'a: "\\q"\n', ['1:5 yaml: YAML has no such escape']],
  ])('refuses %s', async (_, text, expected) => {
    expect(await faults(text)).toStrictEqual(expected);
  });

  it('shows at most a short, harmless piece of the file', async () => {
    const [long] = await faults(`a: b #${'c'.repeat(1_000)}\n`);
    expect(long?.length).toBeLessThan(160);
    const [key] = await faults('"\\e[31m\\u202e": 1\n"\\e[31m\\u202e": 2\n');
    expect(key).toBe('2:1 duplicate-key: duplicate key `<U+001B>[31m<U+202E>` (first at line 1)');
  });

  it('refuses a sealed record without a final newline, and takes the same from people', async () => {
    expect(await faults('a: b\nc: d', true)).toStrictEqual([
      '2:5 final-newline: the file does not end with a newline, so its end may be missing',
    ]);
    expect(await faults('a: b\nc: d')).toStrictEqual([]);
  });
});
