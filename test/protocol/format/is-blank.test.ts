import { describe, expect, test } from 'vitest';
import { bareWords } from '../../../src/protocol/format/bare-words.js';
import { isBlank } from '../../../src/protocol/format/is-blank.js';

describe('a text is blank', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \t\n\u00a0\u3000\u2003'],
    ['the Hangul filler', '\u3164'],
    ['other fillers', '\u115f \u1160\uffa0'],
    ['the blank of Braille', '\u2800\u2800'],
    ['joiners', '\u200b\u200c\u200d\u2060\ufeff'],
    ['variation selectors', '\ufe0f\u{e0100}'],
    ['tags', '\u{e0041}\u{e007f}'],
    ['direction marks', '\u200e\u202e'],
    ['marks on nothing', '\u0301\u20dd'],
    ['half of a pair', '\ud800'],
    ['signs that only format', '\u{13430}\u0600'],
  ])('of %s', (_name, text) => {
    expect(isBlank(text)).toBe(true);
  });

  test.each([
    'a',
    '-',
    '0',
    'ä',
    'e\u0301',
    '字',
    '👍',
    '👍\ufe0f',
    '\u200dא',
    '한\u3164',
    '…',
    '\ufffd',
  ])('not of %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });

  test('of every character that Unicode lets a font ignore', () => {
    const shown: string[] = [];
    for (let code = 0; code < 0x11_0000; code += 1) {
      const one = String.fromCodePoint(code);
      if (/[\p{DI}\p{Cf}\p{Cc}\p{Cs}\p{Z}\p{M}]/u.test(one) && !isBlank(one))
        shown.push(code.toString(16));
    }
    expect(shown).toEqual([]);
  });
});

test('an invisible character does not make another word', () => {
  expect(bareWords('t\u200db\u3164d')).toBe('tbd');
  expect(bareWords('\u2800\u3164')).toBe('');
  expect(bareWords('to\tdo — ÄÖ')).toBe('to do äö');
});
