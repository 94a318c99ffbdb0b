import { describe, expect, test } from 'vitest';
import { dueAt } from '../../../src/protocol/shifts/due-at.js';
import { nextAfter } from '../../../src/protocol/shifts/next-after.js';
import { personOf } from '../../../src/protocol/team/people-in.js';
import { rosterOf, TEAM } from '../../helpers/shift-team.js';

// Every figure here was worked out by hand from the published dates of the clock changes.
const roster = rosterOf(TEAM);
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);
const time = (instant: number): string =>
  new Date(instant).toISOString().slice(0, 16).replace('T', ' ');

function next(handle: string, now: string, team = roster): [string, string, string[]] {
  const { shifts, skipped } = nextAfter(team, handle, at(now));
  return [
    shifts.map((shift) => shift.handle).join(' '),
    shifts[0] === undefined ? '' : time(shifts[0].from),
    skipped.map(({ handle: who, date, why }) => `${who} ${date} ${why}`),
  ];
}

describe('next after', () => {
  test.each([
    ['wei', '2026-01-15 09:50', 'james nadia', '2026-01-15 09:00', []],
    ['wei', '2026-07-15 09:50', 'james nadia', '2026-07-15 08:00', []],
    // Late: his shift ended.
    ['wei', '2026-01-15 11:30', 'james nadia', '2026-01-15 09:00', []],
    // Early: London has not begun.
    ['wei', '2026-01-15 07:00', 'james nadia', '2026-01-15 09:00', []],
    ['wei', '2026-01-20 09:50', 'nadia', '2026-01-20 09:00', ['james 2026-01-20 leave']],
    ['nadia', '2026-01-15 16:50', 'sarah', '2026-01-15 14:00', []],
    ['nadia', '2026-03-10 16:50', 'sarah', '2026-03-10 13:00', []],
    // Friday → Monday.
    ['sarah', '2026-01-16 21:30', 'mei wei', '2026-01-19 01:00', []],
    ['sarah', '2026-01-15 21:30', 'mei wei', '2026-01-16 01:00', []],
    // A holiday in Singapore goes to London; one in both, to who is back first.
    [
      'sarah',
      '2026-12-31 21:30',
      'james nadia',
      '2027-01-01 09:00',
      ['mei 2027-01-01 holiday', 'wei 2027-01-01 holiday'],
    ],
    [
      'sarah',
      '2026-12-24 21:30',
      'mei wei',
      '2026-12-28 01:00',
      [
        'mei 2026-12-25 holiday',
        'wei 2026-12-25 holiday',
        'james 2026-12-25 holiday',
        'nadia 2026-12-25 holiday',
      ],
    ],
  ])('%s at %s is %s from %s', (handle, now, who, from, skipped) => {
    expect(next(handle, now)).toEqual([who, from, skipped]);
  });

  test.each([
    ['wei', '2026-01-15 09:50', 'nadia', '2026-01-15 09:00', []],
    ['nadia', '2026-01-15 16:50', 'wei', '2026-01-16 01:00', []],
    ['nadia', '2026-01-16 16:50', 'omar', '2026-01-18 04:00', []],
    // London begins in the second half of Dubai's day.
    ['omar', '2026-01-15 12:00', 'nadia', '2026-01-15 09:00', []],
    ['nadia', '2026-12-31 16:50', 'omar', '2027-01-03 04:00', ['wei 2027-01-01 holiday']],
  ])('without pods, %s at %s is %s from %s', (handle, now, who, from, skipped) => {
    const [wei, nadia, omar] = ['wei', 'nadia', 'omar'].map((name) => personOf(TEAM, name));
    const three = rosterOf({
      schema: 1,
      holidays: TEAM.holidays ?? {},
      roster: {
        wei: { ...wei, shifts: ['mon-fri 9:00-18:00'], holidays: ['sg'] },
        nadia: { ...nadia, shifts: ['mon-fri 9:00-17:00'] },
        omar: { ...omar },
      },
    });
    expect(next(handle, now, three)).toEqual([who, from, skipped]);
  });
});

test('shifts of one day that meet are one', () => {
  const team = rosterOf({
    schema: 1,
    roster: {
      mia: { zone: 'Australia/Sydney', shifts: ['mon-fri 9:00-17:00'] },
      wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 13:00-18:00', 'mon-fri 9:00-13:00'] },
    },
    pods: { syd: { members: ['mia'], next: ['sg'] }, sg: { members: ['wei'], next: ['syd'] } },
  });
  expect(next('mia', '2026-01-15 05:30', team)).toEqual(['wei', '2026-01-15 01:00', []]);
  expect(time(dueAt(team, 'wei', at('2026-01-15 02:00'))?.at ?? 0)).toBe('2026-01-15 10:00');
});

describe('a declaration is due', () => {
  test.each([
    ['wei', '2026-01-15 05:00', '2026-01-15 09:00'],
    ['wei', '2026-01-15 09:30', '2026-01-15 09:00'],
    ['wei', '2026-07-15 05:00', '2026-07-15 08:00'],
    ['nadia', '2026-01-15 10:00', '2026-01-15 14:00'],
    ['nadia', '2026-03-10 10:00', '2026-03-10 13:00'],
    ['sarah', '2026-01-16 15:00', '2026-01-16 22:00'],
    ['omar', '2026-01-18 08:30', '2026-01-18 13:00'],
    ['wei', '2026-01-15 10:00', null],
    ['wei', '2026-01-17 05:00', null],
    ['wei', '2026-12-25 05:00', null],
    ['nobody', '2026-01-15 05:00', null],
  ])('of %s at %s by %s', (handle, now, due) => {
    const found = dueAt(roster, handle, at(now));
    expect(found === null ? null : time(found.at)).toBe(due);
  });

  test('at the end of the shift where the policy says so', () => {
    const later = rosterOf({ ...TEAM, wrap_due: 'shift-end' });
    expect(time(dueAt(later, 'wei', at('2026-01-15 05:00'))?.at ?? 0)).toBe('2026-01-15 10:00');
  });
});
