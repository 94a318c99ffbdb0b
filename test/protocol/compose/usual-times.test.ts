import { expect, test } from 'vitest';
import { withUsualTimes } from '../../../src/protocol/compose/usual-times.js';

test.each([
  ['2026-01-16t09:00:00z', '2026-01-16T09:00:00Z'],
  ['2026-01-16 09:00:00+08:00', '2026-01-16T09:00:00+08:00'],
  ['2026-01-16T09:00:00.123456Z', '2026-01-16T09:00:00Z'],
  ['2026-01-16 09:00:00.5z', '2026-01-16T09:00:00Z'],
  ['2026-01-16T09:00:00Z', '2026-01-16T09:00:00Z'],
  // What is no time stays as it is: a rule reports it.
  ['2026-01-16', '2026-01-16'],
  ['2026-01-16T09:00:00', '2026-01-16T09:00:00'],
  ['tomorrow', 'tomorrow'],
])('a body with the time %s has %s', (typed, usual) => {
  expect(
    withUsualTimes({
      returns_at: typed,
      declared_at: typed,
      blockers: [{ key: 'a', needed_by: typed }],
      questions: 'none',
      'x-at': typed,
    }),
  ).toEqual({
    returns_at: usual,
    declared_at: usual,
    blockers: [{ key: 'a', needed_by: usual }],
    questions: 'none',
    'x-at': typed,
  });
});
