import { describe, expect, test } from 'vitest';
import { slug } from '../../../src/protocol/format/slug.js';
import { fc } from '../../helpers/fc.js';

describe('slug', () => {
  test.each([
    ['Session handler done', 'session-handler-done'],
    ['Product decision on the session timeout duration', 'product-decision-session-timeout'],
    ['Café déjà vu — naïve!', 'cafe-deja-vu-naive'],
    ['ＡＵＴＨ', 'auth'],
    ['the of on', 'the-of-on'],
    ['', 'untitled'],
    [' \n', 'untitled'],
    ['東京', 'untitled-jqmjvv'],
    ['🙂', 'untitled-syv6es'],
    ['東京 API', 'api'],
    ['PR #1842 (open)', 'pr-1842-open'],
    ['--x--', 'x'],
    ['a'.repeat(60), 'a'.repeat(40)],
  ])('of %j is %j', (text, key) => {
    expect(slug(text)).toBe(key);
  });

  test('that is taken gets a number', () => {
    expect(slug('Auth', new Set(['auth']))).toBe('auth-2');
    expect(slug('Auth', new Set(['auth', 'auth-2', 'auth-3']))).toBe('auth-4');
    expect(slug('', new Set(['untitled']))).toBe('untitled-2');
    expect(slug('東京', new Set([slug('東京')]))).toBe(`${slug('東京')}-2`);
  });

  test('keeps texts without an ASCII word apart, and knows one again however it was typed', () => {
    expect(slug('修复登录')).not.toBe(slug('更新文档'));
    expect(slug('Доступ')).not.toBe(slug('Доступы'));
    expect(slug('が')).toBe(slug('か\u3099'));
    expect(slug(' 東京 ')).toBe(slug('東京'));
  });

  test('is always a valid key, and never one that is taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const key = slug(text);
        expect(key).toMatch(/^[a-z0-9][a-z0-9._-]{0,63}$/);
        expect(slug(text, new Set([key]))).not.toBe(key);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
