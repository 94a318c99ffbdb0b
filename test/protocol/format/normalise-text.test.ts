import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../../src/protocol/format/normalise-text.js';

describe('normaliseText', () => {
  it('composes every text and turns CRLF into LF, at any depth', () => {
    expect(normaliseText({ a: ['e\u0301', { b: 'x\r\ny ' }], c: 1, d: null })).toStrictEqual({
      a: ['\u00e9', { b: 'x\ny ' }],
      c: 1,
      d: null,
    });
  });

  it('composes keys, own ones at any depth', () => {
    expect(normaliseText({ 'x-e\u0301': [{ 'x-u\u0308': 1 }] })).toStrictEqual({
      'x-\u00e9': [{ 'x-\u00fc': 1 }],
    });
  });

  it('cannot be made to touch a prototype', () => {
    const value = normaliseText(Object.fromEntries([['__proto__', { polluted: true }]]));
    expect(Object.keys(value ?? {})).toStrictEqual(['__proto__']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
