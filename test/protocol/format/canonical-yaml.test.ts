import { describe, expect, it } from 'vitest';
import { readCanonicalYaml } from '../../../src/protocol/format/canonical-reader.js';
import { writeCanonicalYaml } from '../../../src/protocol/format/canonical-yaml.js';
import type { JsonValue } from '../../../src/protocol/format/json.js';
import { jsonObject } from '../../input/yaml/arbitraries.js';
import { oracle } from '../../input/yaml/oracle.js';
import { fc, runs } from '../../helpers/fc.js';

const write = (value: JsonValue): string => writeCanonicalYaml({ a: value });

describe('writeCanonicalYaml', () => {
  it.each<[string, JsonValue, string]>([
    [
      'plain words',
      'Session handler done, except (the) expiry branch',
      'a: Session handler done, except (the) expiry branch\n',
    ],
    ['a time', '2026-01-15T09:50:00Z', 'a: 2026-01-15T09:50:00Z\n'],
    ['an id', '20260115T095000Z-wei-k3v9tq2m', 'a: 20260115T095000Z-wei-k3v9tq2m\n'],
    ['a thing', '20260115T095000Z-wei-k3v9tq2m.b1', 'a: 20260115T095000Z-wei-k3v9tq2m.b1\n'],
    ['a digest', `0${'a1'.repeat(31)}0`, `a: 0${'a1'.repeat(31)}0\n`],
    ['a digest that looks like a number', `1e${'1'.repeat(62)}`, `a: "1e${'1'.repeat(62)}"\n`],
    ['a link', 'https://example.org/a?b=c#d', 'a: https://example.org/a?b=c#d\n'],
    ['a date', '2026-01-15', 'a: "2026-01-15"\n'],
    ['a word that YAML 1.1 reads as false', 'no', 'a: "no"\n'],
    ['digits', '0012345', 'a: "0012345"\n'],
    ['a lost tail', 'PR #1842 open', 'a: "PR #1842 open"\n'],
    ['a colon and a blank', 'fix: this', 'a: "fix: this"\n'],
    ['nothing', '', 'a: ""\n'],
    ['an at sign', '@sarah', 'a: "@sarah"\n'],
    ['hidden characters', 'a\u202eb\u009bc\ufeff', 'a: "a\\u202eb\\u009bc\\ufeff"\n'],
    ['lines', 'one\n\n  two', 'a: |-\n  one\n\n    two\n'],
    ['lines that end', 'one\ntwo\n', 'a: |\n  one\n  two\n'],
    ['one line that ends', 'one\n', 'a: "one\\n"\n'],
    ['lines with blanks at an end', 'one \ntwo', 'a: "one \\ntwo"\n'],
    ['lines that begin with a blank', ' one\ntwo', 'a: " one\\ntwo"\n'],
    ['a conflict marker', 'one\n<<<<<<< HEAD', 'a: "one\\n<<<<<<< HEAD"\n'],
    ['a number', 40, 'a: 40\n'],
    ['null', null, 'a: null\n'],
    ['an empty list', [], 'a: []\n'],
    ['an empty mapping', {}, 'a: {}\n'],
    [
      'mappings in a list',
      [{ b: 1, c: ['v', 'w'] }, 'z'],
      'a:\n  - b: 1\n    c:\n      - v\n      - w\n  - z\n',
    ],
    ['lists in a list', [['v', 'w'], [[]]], 'a:\n  - - v\n    - w\n  - - []\n'],
    ['lines in a list', ['one\ntwo'], 'a:\n  - |-\n    one\n    two\n'],
    ['a key that is another type', { no: 1, 'a b': 2 }, 'a:\n  "no": 1\n  "a b": 2\n'],
  ])('writes %s in one way', (_, value, text) => {
    expect(write(value)).toBe(text);
    expect(readCanonicalYaml(text)).toStrictEqual({ a: value });
    expect(oracle(text)).toStrictEqual({ a: value });
  });

  it('puts header lines first', () => {
    const text = writeCanonicalYaml(
      { b: 1, a: 2 },
      { header: '# yaml-language-server: $schema=x\n' },
    );
    expect(text).toBe('# yaml-language-server: $schema=x\nb: 1\na: 2\n');
    expect(readCanonicalYaml(text)).toStrictEqual({ b: 1, a: 2 });
  });

  it.each<[string, () => string]>([
    ['an infinite number', () => write(Infinity)],
    ['an integer beyond 2^53', () => write(2 ** 53)],
    ['the key __proto__', () => write(Object.fromEntries([['__proto__', 1]]))],
    ['a key of 1,100 characters', () => write({ ['k'.repeat(1_100)]: 1 })],
    ['a header that is no comment', () => writeCanonicalYaml({}, { header: 'a: 1' })],
  ])('refuses %s', (_, run) => {
    expect(run).toThrow(RangeError);
  });

  it('writes what both readers take back as the same value', () => {
    fc.assert(
      fc.property(jsonObject, (value) => {
        const text = writeCanonicalYaml(value);
        expect(readCanonicalYaml(text)).toStrictEqual(value);
        expect(oracle(text)).toStrictEqual(value);
        expect(text).toMatch(/^[^\r\t]*\n$/);
      }),
      { numRuns: runs(300) },
    );
  });
});
