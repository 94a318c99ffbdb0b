import { describe, expect, test } from 'vitest';
import { ownerWindow } from '../../../src/protocol/shifts/owner-window.js';
import { rosterOf, TEAM } from '../../helpers/shift-team.js';

// Every figure here was worked out by hand.
const roster = rosterOf(TEAM);
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00Z`);

const windowOf = (owner: string, since: number, now: number) =>
  ownerWindow(roster, { owner, author: 'wei', since }, now);

describe('when an owner is at work', () => {
  test.each([
    // New York works from 14:00 to 22:00 UTC in winter.
    ['sarah', '2026-01-15 09:50', false, '2026-01-15T14:00:00Z', '2026-01-15T22:00:00Z'],
    ['sarah', '2026-01-15 14:00', true, '2026-01-15T14:00:00Z', '2026-01-15T22:00:00Z'],
    ['sarah', '2026-01-15 22:00', false, '2026-01-16T14:00:00Z', '2026-01-16T22:00:00Z'],
    // Friday evening: Monday.
    ['sarah', '2026-01-16 22:00', false, '2026-01-19T14:00:00Z', '2026-01-19T22:00:00Z'],
    // In summer time from 13:00.
    ['sarah', '2026-03-09 09:00', false, '2026-03-09T13:00:00Z', '2026-03-09T21:00:00Z'],
    // A break at 12:00 in Dubai (8:00 UTC).
    ['omar', '2026-01-15 08:30', false, '2026-01-15T09:00:00Z', '2026-01-15T13:00:00Z'],
    ['omar', '2026-01-15 07:30', true, '2026-01-15T04:00:00Z', '2026-01-15T08:00:00Z'],
    // Dubai works from Sunday on.
    ['omar', '2026-01-15 13:00', false, '2026-01-18T04:00:00Z', '2026-01-18T08:00:00Z'],
    // A day of leave, and two holidays around a weekend.
    ['james', '2026-01-19 17:00', false, '2026-01-21T09:00:00Z', '2026-01-21T17:00:00Z'],
    ['nadia', '2026-12-24 17:00', false, '2026-12-29T09:00:00Z', '2026-12-29T17:00:00Z'],
    // Over midnight.
    ['night', '2026-01-15 03:00', true, '2026-01-14T22:00:00Z', '2026-01-15T06:00:00Z'],
    // Somebody who has left.
    ['gone', '2026-02-02 09:00', false, null, null],
  ])('%s at %s', (owner, now, on, from, until) => {
    expect(windowOf(owner, at(now), at(now))).toMatchObject({ on, from, until });
  });

  test.each([
    // Asked on Thursday morning, before New York begins.
    ['sarah', '2026-01-15 09:50', '2026-01-15 21:59', 0],
    ['sarah', '2026-01-15 09:50', '2026-01-15 22:00', 1],
    ['sarah', '2026-01-15 09:50', '2026-01-16 21:00', 1],
    ['sarah', '2026-01-15 09:50', '2026-01-16 22:00', 2],
    // The weekend has no shifts.
    ['sarah', '2026-01-15 09:50', '2026-01-19 14:00', 2],
    // Asked in the middle of a shift: that one is not whole.
    ['sarah', '2026-01-15 15:00', '2026-01-16 13:00', 0],
    ['sarah', '2026-01-15 15:00', '2026-01-16 22:00', 1],
    // A day of leave is no missed shift.
    ['james', '2026-01-19 08:00', '2026-01-21 12:00', 1],
    // Two shifts on one day.
    ['split', '2026-01-19 05:00', '2026-01-19 20:00', 2],
  ])('%s, asked at %s, had missed at %s: %i', (owner, since, now, missed) => {
    expect(windowOf(owner, at(since), at(now))?.missed).toBe(missed);
  });

  test('shifts of one day that meet are one', () => {
    const meeting = rosterOf({
      schema: 1,
      roster: {
        ana: { zone: 'Etc/UTC', shifts: ['mon 9:00-12:00 and 14:00-16:00', 'mon 12:00-15:00'] },
      },
    });
    const window = (now: string): unknown =>
      ownerWindow(meeting, { owner: 'ana', author: 'wei', since: at(now) }, at(now));
    const whole = { from: '2026-01-19T09:00:00Z', until: '2026-01-19T16:00:00Z' };
    expect(window('2026-01-19 08:00')).toMatchObject({ on: false, ...whole });
    expect(window('2026-01-19 11:00')).toMatchObject({ on: true, ...whole });
    expect(window('2026-01-19 15:30')).toMatchObject({ on: true, until: whole.until });
  });

  test('names who comes next by the pods of the roster, and nobody without one', () => {
    expect(windowOf('nadia', 0, at('2026-01-15 10:00'))?.successors).toEqual(['sarah']);
    expect(windowOf('omar', 0, at('2026-01-15 10:00'))?.successors).toEqual([]);
    expect(windowOf('nobody', 0, at('2026-01-15 10:00'))).toBe(null);
  });
});
