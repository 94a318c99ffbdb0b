import { describe, expect, test } from 'vitest';
import { lateSeconds } from '../../../src/protocol/shifts/late.js';
import { rosterOf, TEAM } from '../../helpers/shift-team.js';

// Every figure here was worked out by hand.
const roster = rosterOf(TEAM);
const HOUR = 3600;

/** A declaration, with the ids of earlier records that it saw. */
const late = (
  author: string,
  at: string,
  saw: readonly string[] = [],
  kinds: Readonly<Record<string, boolean>> = {},
): number | null | 'unknown' =>
  lateSeconds(
    roster,
    { author, declared_at: `${at.replace(' ', 'T')}Z`, saw: [...saw] },
    (id) => kinds[id] ?? null,
  );

describe('how late a declaration is', () => {
  test.each([
    // Singapore works from 1:00 to 10:00 UTC; London begins at 9:00 in winter, at 8:00 in summer.
    ['wei', '2026-01-15 08:59:59', null],
    ['wei', '2026-01-15 09:00:00', null],
    ['wei', '2026-01-15 09:00:01', 1],
    ['wei', '2026-01-15 09:50:00', 50 * 60],
    ['wei', '2026-07-15 07:59:00', null],
    ['wei', '2026-07-15 09:50:00', 110 * 60],
    // After the shift, and before the next one begins.
    ['wei', '2026-01-15 14:00:00', 5 * HOUR],
    ['wei', '2026-01-16 00:59:59', 15 * HOUR + 3599],
    // The next shift has begun: it is early for that one.
    ['wei', '2026-01-16 01:00:00', null],
    // Friday's, on Sunday noon.
    ['wei', '2026-01-18 12:00:00', 51 * HOUR],
    // London hands over to New York, which begins at 14:00 UTC in winter.
    ['nadia', '2026-01-15 16:50:00', 170 * 60],
    // In the weeks in which only New York has summer time, at 13:00.
    ['nadia', '2026-03-10 13:00:00', null],
    ['nadia', '2026-03-10 14:00:00', HOUR],
    // New York works until 22:00 UTC; Singapore begins at 1:00, after the end.
    ['sarah', '2026-01-15 22:00:00', null],
    ['sarah', '2026-01-15 22:10:00', 600],
    // A pod that is away: the last shift before it counts.
    ['james', '2026-01-20 12:00:00', 22 * HOUR],
    // Nobody without shifts is late.
    ['nobody', '2026-01-15 23:00:00', null],
  ])('of %s at %s is %s seconds', (author, at, seconds) => {
    expect(late(author, at)).toBe(seconds);
  });

  test('is nothing for the second one of a shift', () => {
    const first = '20260115T083000Z-wei-k3v9tq2m';
    expect(late('wei', '2026-01-15 09:50:00', [first], { [first]: true })).toBe(null);
    // A reply of the same shift is no declaration, and yesterday's is one of another shift.
    expect(late('wei', '2026-01-15 09:50:00', [first], { [first]: false })).toBe(3000);
    const before = '20260114T083000Z-wei-k3v9tq2m';
    expect(late('wei', '2026-01-15 09:50:00', [before], { [before]: true })).toBe(3000);
    // Nor is somebody else's.
    const others = '20260115T083000Z-mei-k3v9tq2m';
    expect(late('wei', '2026-01-15 09:50:00', [others], { [others]: true })).toBe(3000);
  });

  test('is not guessed where a record was not read that decides it', () => {
    const pruned = '20260115T083000Z-wei-k3v9tq2m';
    expect(late('wei', '2026-01-15 09:50:00', [pruned])).toBe('unknown');
    expect(late('wei', '2026-01-15 08:50:00', [pruned])).toBe(null);
  });
});
