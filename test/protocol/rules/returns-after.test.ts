import { describe, expect, test } from 'vitest';
import { returnsAfter } from '../../../src/protocol/rules/returns-after.js';
import { History } from '../../helpers/history.js';
import { declaration, judged } from '../../helpers/judged.js';

describe('returns-after', () => {
  test.each([
    ['2026-01-15T09:00:01Z', undefined, null],
    ['2026-01-15T09:00:00Z', undefined, 'returns_at is in the past'],
    ['2026-01-15T16:59:00+08:00', undefined, 'returns_at is in the past'],
    ['2026-01-14T10:00:00Z', '2026-01-14T09:00:00Z', null],
    ['2026-01-14T09:00:00Z', '2026-01-14T09:00:00Z', 'returns_at is not after declared_at'],
    ['2026-01-14T09:30:00+01:00', '2026-01-14T09:00:00Z', 'returns_at is not after declared_at'],
    ['never', undefined, null],
  ])('%s, declared at %s: %s', (returns_at, declared_at, message) => {
    const content = declaration({
      returns_at,
      ...(declared_at === undefined ? {} : { declared_at }),
    });
    expect(judged(returnsAfter, content)).toEqual(
      message === null ? [] : [['error', ['returns_at'], message]],
    );
  });

  test('says nothing of other kinds', () => {
    const raised = new History().person('wei').raises('blocker', 'timeout');
    if (raised.kind !== 'blocker') throw new Error('a blocker was raised');
    expect(judged(returnsAfter, raised)).toEqual([]);
  });
});
