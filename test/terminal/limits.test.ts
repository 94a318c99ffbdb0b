import { describe, expect, it } from 'vitest';
import { limits } from '../../src/terminal/answer/limits.js';
import { shown } from '../../src/terminal/shown.js';
import { plainStyle } from '../../src/terminal/style.js';

const STYLE = plainStyle({ human: false, width: 100, now: 0, zone: 'UTC' });
const INCOMPLETE = 'This answer is incomplete: some records could not be read.';

/** What a person is told of an answer with warnings of these codes. */
function told(codes: readonly string[], complete: boolean): string[] {
  const warnings = codes.map((code) => ({ code, message: code }));
  return limits(shown({ warnings, complete }), STYLE).trimEnd().split('\n');
}

describe('what a person is told of the limits of an answer', () => {
  it.each([
    [['not-fetched', 'stale-view', 'not-sent'], ['warning: not-sent']],
    [
      ['not-fetched', 'stale-view'],
      ['warning: not-fetched', 'warning: stale-view', INCOMPLETE],
    ],
    [
      ['unreadable', 'not-fetched', 'not-sent'],
      ['warning: unreadable', 'warning: not-sent', INCOMPLETE],
    ],
  ])('of %j, where it is incomplete', (codes, lines) => {
    expect(told(codes, false)).toEqual(lines);
  });
});
