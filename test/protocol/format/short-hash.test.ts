import { describe, expect, test } from 'vitest';
import { shortHash } from '../../../src/protocol/format/short-hash.js';
import { fc } from '../../helpers/fc.js';

describe('shortHash', () => {
  test('is six characters of Crockford’s base 32, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(shortHash(text)).toMatch(/^[0-9a-hjkmnp-tv-z]{6}$/);
        expect(shortHash(text)).toBe(shortHash(text));
      }),
      { seed: 1 },
    );
  });

  test('tells a thousand short texts apart', () => {
    const texts = Array.from({ length: 1000 }, (_, index) => String.fromCodePoint(0x4e00 + index));
    expect(new Set(texts.map(shortHash)).size).toBe(1000);
  });
});
