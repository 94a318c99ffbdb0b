import { describe, expect, it } from 'vitest';
import { valueAt, withValueAt } from '../../../src/protocol/format/value-at.js';

describe('a value at a path', () => {
  it('is found, or undefined where the path leads nowhere', () => {
    const root = { a: [{ b: 1 }] };
    expect(valueAt(root, ['a', 0, 'b'])).toBe(1);
    expect(valueAt(root, ['a', 1, 'b'])).toBeUndefined();
    expect(valueAt(root, ['toString'])).toBeUndefined();
  });

  it.each([
    [{}, ['a', 0, 'b'], 1, { a: [{ b: 1 }] }],
    [{ a: 'none' }, ['a', 0], { b: 1 }, { a: [{ b: 1 }] }],
    [{ a: [1, 2, 3] }, ['a', 1], undefined, { a: [1, 3] }],
    [{ a: 1, b: 2 }, ['a'], undefined, { b: 2 }],
    [{ a: { b: 1 } }, ['a', 'c'], 2, { a: { b: 1, c: 2 } }],
  ])('%j with %j set to %j', (root, at, value, expected) => {
    const before = JSON.stringify(root);
    expect(withValueAt(root, at, value)).toEqual(expected);
    expect(JSON.stringify(root)).toBe(before);
  });
});
