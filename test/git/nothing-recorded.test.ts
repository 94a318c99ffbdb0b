import { describe, expect, it } from 'vitest';
import { HandoffError } from '../../src/errors.js';
import { OutcomeUnknown } from '../../src/git/move-refs.js';
import { nothingRecorded } from '../../src/git/nothing-recorded.js';

describe('a write that left nothing', () => {
  it.each(['git', 'write'] as const)('says so, whatever failed: %s', (kind) => {
    expect(nothingRecorded(new HandoffError(kind, 'no space', 'make some', ['df']))).toMatchObject({
      kind: 'write',
      message: 'no space; nothing was recorded',
      hint: 'make some',
      output: ['df'],
    });
  });

  it.each([
    ['an error that says so already', new HandoffError('write', 'x; nothing was recorded')],
    ['a write of which nobody knows how it ended', new OutcomeUnknown('write', 'x')],
    ['a refused record', new HandoffError('record', 'x')],
    ['a fault of the program', new TypeError('x')],
  ])('says nothing more of %s', (_, error) => {
    expect(nothingRecorded(error)).toBe(error);
  });
});
