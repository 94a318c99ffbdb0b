import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../src/input/yaml/read.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function valueOf(text: string): Promise<unknown> {
  const read = await readYaml(bytes(text), 'a.yml');
  return read.ok ? read.value : read.findings;
}

describe('readYaml', () => {
  it.each<[string, string, unknown]>([
    [
      'the style people write',
      '---\nto: [nadia]\nrefs: { pr: 1842 } # since Monday\nlist:\n- a\n...\n',
      { to: ['nadia'], refs: { pr: 1842 }, list: ['a'] },
    ],
    [
      'JSON',
      '{\n  "a": [1, "\\ud83d\\ude00", null, true],\n  "b": "c #d"\n}\n',
      { a: [1, '\u{1f600}', null, true], b: 'c #d' },
    ],
    [
      'JSON with tabs',
      ' {\r\n\t"a":\t[\n\t\t1,\n\t\t{ "b": "\\t" }\n\t]\n}\n',
      { a: [1, { b: '\t' }] },
    ],
    [
      'a key of 998 characters in quotes',
      `"${'\u00e9'.repeat(998)}": 1\n`,
      { ['\u00e9'.repeat(998)]: 1 },
    ],
    ['a decomposed key', '"x-e\u0301": 1\n', { 'x-e\u0301': 1 }],
    ['CRLF', 'a: b\r\nc: |\r\n  d\r\n  e\r\n', { a: 'b', c: 'd\ne\n' }],
    ['folded text', 'a: >-\n  b #c\n  d\ne: f\n  g\n', { a: 'b #c d', e: 'f g' }],
    ['no final newline', 'a: b', { a: 'b' }],
    [
      'words that YAML 1.1 takes for other types',
      'a: no\nb: 2026-01-15\nc: 12:30:00\nd: 1_000\n',
      { a: 'no', b: '2026-01-15', c: '12:30:00', d: '1_000' },
    ],
    [
      'names that objects inherit',
      '{constructor: a, toString: b}\n',
      { constructor: 'a', toString: 'b' },
    ],
    ['a comment that is meant', 'a: b # c\nd: # e\n  - f # g\n', { a: 'b', d: ['f'] }],
    ['a hash behind a quote or in a word', 'a: "b" #c\nd: e#f\n', { a: 'b', d: 'e#f' }],
    [
      'escapes that decode to control characters',
      'a: "\\e\\x9b\\u202e\\0"\n',
      { a: '\u001b\u009b\u202e\0' },
    ],
    [
      '16 nested lists',
      `a: ${'['.repeat(15)}${']'.repeat(15)}\n`,
      { a: JSON.parse(`${'['.repeat(15)}${']'.repeat(15)}`) },
    ],
    ['an own merge key', '{<<: {a: b}}\n', { '<<': { a: 'b' } }],
    ['-0 as 0', '{a: -0}\n', { a: 0 }],
  ])('reads %s', async (_, text, value) => {
    expect(await valueOf(text)).toStrictEqual(value);
  });
});
