import { describe, expect, test } from 'vitest';
import { atStart } from '../../../src/protocol/shifts/at-start.js';
import type { ShiftRoster } from '../../../src/protocol/shifts/roster.js';
import type { Config } from '../../../src/schema/types.js';
import { rosterOf } from '../../helpers/shift-team.js';

// Every figure here was worked out by hand.
const TEAM: Config = {
  schema: 1,
  holidays: { sg: ['2026-01-19'] },
  roster: {
    wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'], holidays: ['sg'] },
    nadia: { zone: 'Europe/London', shifts: ['mon-fri 9:00-12:00 and 13:00-17:00'] },
    james: { zone: 'Europe/London', shifts: ['mon-fri 9:00-17:00'], away: ['2026-01-15'] },
    sarah: { zone: 'America/New_York', shifts: ['mon-fri 9:00-17:00'] },
  },
  pods: {
    sg: { members: ['wei'], next: ['ldn'] },
    ldn: { members: ['nadia', 'james'], next: ['nyc'] },
    nyc: { members: ['sarah'], next: ['sg'] },
  },
};
const roster = rosterOf(TEAM);
const withoutPods = rosterOf({ schema: 1, roster: TEAM.roster ?? {} });

function start(
  handle: string,
  now: string,
  declared: Record<string, string> = {},
  team: ShiftRoster = roster,
): Record<string, unknown> {
  const at = Date.parse(`${now.replace(' ', 'T')}:00Z`);
  const { on, next, overlap, noWrap } = atStart(team, handle, at, declared);
  return {
    on: on.map((one) => `${one.shift.handle} ${clock(one.until)}${one.handsOver ? ' gives' : ''}`),
    next: next.shifts.map((shift) => `${shift.handle} ${clock(shift.from)}`),
    overlap: overlap === null ? null : overlap / 60_000,
    noWrap: noWrap.map((one) => `${one.shift.handle} ${clock(one.dueAt)}`),
  };
}
const clock = (at: number): string => new Date(at).toISOString().slice(5, 16).replace('T', ' ');

describe('at the start of a shift', () => {
  test('the receiver sees how long the other is still there, and that the declaration is missing', () => {
    expect(start('nadia', '2026-01-15 09:20')).toEqual({
      on: ['wei 01-15 10:00 gives'],
      next: ['sarah 01-15 14:00'],
      overlap: 40,
      noWrap: ['wei 01-15 09:00'],
    });
    // In summer London begins at 8:00 UTC, so the two share 120 minutes.
    expect(start('nadia', '2026-07-15 08:00')).toMatchObject({ overlap: 120 });
    expect(start('nadia', '2026-01-14 09:00')).toMatchObject({
      on: ['wei 01-14 10:00 gives', 'james 01-14 17:00'],
      overlap: 60,
    });
  });

  test.each([
    // Before it is due, nothing is missing.
    ['nadia', '2026-01-15 08:59', {}, []],
    ['nadia', '2026-01-15 09:00', {}, ['wei 01-15 09:00']],
    // A declaration of this shift, early or late; not one of yesterday.
    ['nadia', '2026-01-15 09:20', { wei: '2026-01-15T08:50:00Z' }, []],
    ['nadia', '2026-01-15 12:00', { wei: '2026-01-15T11:30:00Z' }, []],
    ['nadia', '2026-01-15 09:20', { wei: '2026-01-14T09:00:00Z' }, ['wei 01-15 09:00']],
    // Until the end of the receiver's shift, and not after it.
    ['nadia', '2026-01-15 16:59', {}, ['wei 01-15 09:00']],
    ['nadia', '2026-01-15 17:00', {}, []],
    // Whoever is on leave receives nothing.
    ['james', '2026-01-15 09:20', {}, []],
    // Friday in New York is Monday's business in Singapore; that is a holiday, so London's.
    ['wei', '2026-01-19 01:30', {}, []],
    ['nadia', '2026-01-19 09:30', {}, ['sarah 01-16 22:00']],
    ['wei', '2026-01-26 01:30', {}, ['sarah 01-23 22:00']],
    ['wei', '2026-01-26 01:30', { sarah: '2026-01-23T21:50:00Z' }, []],
    // Somebody who hands over to others is nobody's business here.
    ['sarah', '2026-01-15 09:20', {}, []],
    ['sarah', '2026-01-15 14:30', {}, ['nadia 01-15 14:00']],
  ])('%s at %s misses of %j: %j', (handle, now, declared, missing) => {
    expect(start(handle, now, declared as Record<string, string>)['noWrap']).toEqual(missing);
  });

  test('a break is not at work', () => {
    expect(start('sarah', '2026-01-15 14:00')).toMatchObject({
      on: ['nadia 01-15 17:00 gives'],
      overlap: 180,
    });
    expect(start('wei', '2026-01-15 11:30')).toMatchObject({ on: ['nadia 01-15 12:00'] });
    expect(start('wei', '2026-01-15 12:30')).toMatchObject({ on: [] });
  });

  test('whoever begins in the first half of a shift takes it over on the same day', () => {
    // Sydney works from 22:00 to 6:00 UTC in January, Singapore from 1:00 to 10:00.
    const pair = rosterOf({
      schema: 1,
      roster: {
        mia: { zone: 'Australia/Sydney', shifts: ['mon-fri 9:00-17:00'] },
        wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'] },
      },
      pods: {
        syd: { members: ['mia'], next: ['sg'] },
        sg: { members: ['wei'], next: ['syd'] },
      },
    });
    expect(start('wei', '2026-01-15 01:00', {}, pair)).toEqual({
      on: ['mia 01-15 06:00 gives'],
      next: ['mia 01-15 22:00'],
      overlap: 300,
      noWrap: [],
    });
    expect(start('wei', '2026-01-15 06:01', {}, pair)['noWrap']).toEqual(['mia 01-15 06:00']);
    expect(start('wei', '2026-01-15 10:00', {}, pair)['noWrap']).toEqual([]);
  });

  test('somebody with two shifts that meet is there until the end of the second one', () => {
    const [wei, ana] = [
      { zone: 'Etc/UTC', shifts: ['daily 9:00-17:00'] },
      { zone: 'Etc/UTC', shifts: ['daily 9:00-13:00', 'daily 13:00-18:00'] },
    ];
    const two = rosterOf({ schema: 1, roster: { wei, ana } });
    expect(start('wei', '2026-01-15 10:00', {}, two)['on']).toEqual(['ana 01-15 18:00 gives']);
    expect(start('wei', '2026-01-15 18:00', {}, two)['on']).toEqual([]);
  });

  test('works without pods: whoever begins first takes over', () => {
    expect(start('nadia', '2026-01-15 09:20', {}, withoutPods)).toMatchObject({
      on: ['wei 01-15 10:00 gives'],
      next: ['sarah 01-15 14:00'],
      noWrap: ['wei 01-15 09:00'],
    });
  });

  test('is laid out for 120 people within a second of processor time', () => {
    const zones = ['Asia/Singapore', 'Europe/London', 'America/New_York', 'Australia/Sydney'];
    const people = Array.from({ length: 120 }, (_, index) => [
      `p${index}`,
      { zone: zones[index % 4] ?? 'UTC', shifts: ['mon-fri 9:00-12:00 and 13:00-18:00'] },
    ]);
    const many = rosterOf({ schema: 1, roster: Object.fromEntries(people) });
    const before = process.cpuUsage();
    const { noWrap } = atStart(many, 'p1', Date.UTC(2026, 0, 15, 9, 20), {});
    const { user } = process.cpuUsage(before);
    // Thirty in Singapore and thirty in Sydney hand over to London, which begins first.
    expect(noWrap).toHaveLength(60);
    expect(user / 1000).toBeLessThan(1000);
  });
});
