import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/input/yaml/decode.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const raw = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...bytes(part)])));

function faults(input: Uint8Array): string[] {
  const decoded = decodeText(input, 'a.yml');
  return decoded.ok
    ? []
    : decoded.findings.map(
        ({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`,
      );
}

describe('decodeText', () => {
  it('takes a byte order mark before the text of a person, and refuses it in a sealed record', () => {
    const marked = bytes('\ufeffa: b\n');
    expect(decodeText(marked, 'a.yml')).toEqual({ ok: true, text: 'a: b\n' });
    expect(decodeText(marked, 'a.yml', { requireFinalNewline: true })).toMatchObject({
      ok: false,
      findings: [{ rule: 'bom' }],
    });
  });

  it.each<[string, Uint8Array, string[]]>([
    [
      'a byte more than 64 KB',
      new Uint8Array(65_537).fill(97),
      ['1:1 too-large: the file is larger than 64 KB'],
    ],
    ['the byte 0xFF', raw('a: b\nc: d', 0xff, '\n'), ['2:5 utf8: the file is not valid UTF-8']],
    [
      'a character cut at the end',
      raw('a: \u00e9', 0xe2, 0x82),
      ['1:5 utf8: the file is not valid UTF-8'],
    ],
    ['an overlong form', raw('a: ', 0xc0, 0x80, '\n'), ['1:4 utf8: the file is not valid UTF-8']],
    ['a surrogate', raw('a: ', 0xed, 0xa0, 0x80, '\n'), ['1:4 utf8: the file is not valid UTF-8']],
    ['UTF-16', raw(0xff, 0xfe, 'a', 0), ['1:1 utf8: the file is UTF-16, not UTF-8']],
    [
      'UTF-16 without a mark',
      raw('a', 0, ':', 0, ' ', 0, 'b', 0, '\n', 0),
      ['1:1 utf8: the file is UTF-16, not UTF-8'],
    ],
    [
      'UTF-16 the other way round',
      raw(0, 'a', 0, ':', 0, ' ', 0, 'b', 0, '\n'),
      ['1:1 utf8: the file is UTF-16, not UTF-8'],
    ],
    ['NUL', bytes('a: b\nc: \0\n'), ['2:4 control-character: the character U+0000 is not allowed']],
    [
      'ESC',
      bytes('a: \u001b[31m\n'),
      ['1:4 control-character: the character U+001B is not allowed'],
    ],
    ['DEL', bytes('a: b\u007f\n'), ['1:5 control-character: the character U+007F is not allowed']],
    [
      'U+009B',
      bytes('a: \u009b\n'),
      ['1:4 control-character: the character U+009B is not allowed'],
    ],
    [
      'a bidi control',
      bytes('a: \u202e\n'),
      ['1:4 control-character: the character U+202E is not allowed'],
    ],
    [
      'an Arabic letter mark',
      bytes('a: \u061c\n'),
      ['1:4 control-character: the character U+061C is not allowed'],
    ],
    [
      'a zero-width space',
      bytes('a\u200b: b\n'),
      ['1:2 control-character: the character U+200B is not allowed'],
    ],
    [
      'a line separator',
      bytes('a: b\u2028c: d\n'),
      ['1:5 control-character: the character U+2028 is not allowed'],
    ],
    [
      'a byte order mark inside',
      bytes('a: \ufeff\n'),
      ['1:4 control-character: the character U+FEFF is not allowed'],
    ],
    ['a tab', bytes('a:\n\tb: c\n'), ['2:1 control-character: a tab is not allowed']],
    [
      'a tab in a string of what is nearly JSON',
      bytes('{\n\t"a": "b\tc"\n}\n'),
      ['2:1 control-character: a tab is not allowed'],
    ],
    [
      'tabs in braces that are no JSON',
      bytes('{\n\ta: b\n}\n'),
      ['2:1 control-character: a tab is not allowed'],
    ],
    [
      'tabs in JSON that is no object',
      bytes('[\n\t1\n]\n'),
      ['2:1 control-character: a tab is not allowed'],
    ],
    [
      'a lone carriage return',
      bytes('a: b\rc: d\r\n'),
      ['1:5 control-character: a carriage return without a line feed is not allowed'],
    ],
    [
      'several lines with faults, once each',
      bytes('a: \0\0\nb\n\u0001\n'),
      [
        '1:4 control-character: the character U+0000 is not allowed',
        '3:1 control-character: the character U+0001 is not allowed',
      ],
    ],
    [
      'conflict markers',
      bytes('a: b\n<<<<<<< HEAD\nc: 1\n=======\nc: 2\n>>>>>>> x\n'),
      ['2:1 conflict-marker: line 2 is a git conflict marker; resolve the conflict'],
    ],
    [
      'conflict markers inside a block of text',
      bytes('a: |\n  b\n<<<<<<< HEAD\n  c\n=======\n  d\n>>>>>>> x\n'),
      ['3:1 conflict-marker: line 3 is a git conflict marker; resolve the conflict'],
    ],
    [
      'a conflict marker that was indented',
      bytes('a: |\n  b\n  >>>>>>> x\n'),
      ['3:1 conflict-marker: line 3 is a git conflict marker; resolve the conflict'],
    ],
    [
      'the middle of a diff3 conflict',
      bytes('a: b\n||||||| 1234567\nc: d\n'),
      ['2:1 conflict-marker: line 2 is a git conflict marker; resolve the conflict'],
    ],
    [
      'a lone divider',
      bytes('a: b\r\n=======\r\n'),
      ['2:1 conflict-marker: line 2 is a git conflict marker; resolve the conflict'],
    ],
  ])('refuses %s', (_, input, expected) => {
    expect(faults(input)).toStrictEqual(expected);
  });

  it('never gives more than 50 findings', () => {
    expect(faults(bytes('\u0001\n'.repeat(30_000)))).toHaveLength(50);
  });

  it('turns CRLF into LF and keeps every other character', () => {
    const text = 'a: "\u00e9\u{1f468}\u200d\u{1f469}\u00a0"\r\n\r\n# =======\r\n';
    expect(decodeText(bytes(text), 'a.yml')).toStrictEqual({
      ok: true,
      text: text.replaceAll('\r', ''),
    });
  });

  it('puts a blank in place of every tab in JSON, so that places stay', () => {
    expect(decodeText(bytes('\t{\r\n\t\t"a":\t1\r\n}'), 'a.yml')).toStrictEqual({
      ok: true,
      text: ' {\n  "a": 1\n}',
    });
  });

  it('takes exactly 64 KB', () => {
    expect(decodeText(new Uint8Array(65_536).fill(97), 'a.yml').ok).toBe(true);
  });
});
