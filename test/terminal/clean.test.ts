import { describe, expect, it } from 'vitest';
import { clean, uncleaned } from '../../src/terminal/clean.js';
import { fc } from '../helpers/fc.js';

describe('a text that was cleaned', () => {
  it('can be had back by a format that escapes every character by itself', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('##[', '::', '\n', '\u202e', '\ud83d', '\u{e0041}', '\\u', '\\'),
    );
    const text = fc
      .array(piece, { maxLength: 8 })
      .map((pieces) => pieces.join(''))
      .filter((one) => !/\\u\{|\u200b/.test(one));
    fc.assert(
      fc.property(text, (one) => {
        expect(uncleaned(clean(one))).toBe(one);
      }),
    );
  });

  it('stays as it is where an escape names no character', () => {
    expect(uncleaned('a\\u{110000} \\u{} \\u{zz}')).toBe('a\\u{110000} \\u{} \\u{zz}');
  });
});
