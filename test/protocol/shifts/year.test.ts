import { expect, test } from 'vitest';
import { shiftsOf } from '../../../src/protocol/shifts/shifts-of.js';
import type { Person } from '../../../src/schema/types.js';
import { rosterOf } from '../../helpers/shift-team.js';

const ZONES = ['Asia/Singapore', 'Europe/London', 'America/New_York', 'Australia/Sydney'];

test('a year of shifts for 120 people is laid out within a second of processor time', () => {
  const people = Array.from({ length: 120 }, (_, index): [string, Person] => [
    `p${index}`,
    {
      zone: ZONES[index % ZONES.length] ?? 'UTC',
      shifts: ['mon-fri 9:00-12:00 and 13:00-18:00', 'sat 22:00-6:00 every 2 weeks from 2026-W01'],
      away: ['2026-08-03..2026-08-14'],
      holidays: ['2026-12-25'],
    },
  ]);
  const roster = rosterOf({ schema: 1, roster: Object.fromEntries(people) });
  const before = process.cpuUsage();
  const count = people
    .map(([handle]) => shiftsOf(roster, handle, Date.UTC(2026, 0, 5), Date.UTC(2026, 11, 28)))
    .reduce((sum, shifts) => sum + shifts.length, 0);
  const { user } = process.cpuUsage(before);
  // 51 weeks of five days, less ten of leave and one holiday, and 26 nights, less one on leave.
  expect(count).toBeGreaterThan(120 * 265);
  expect(user / 1_000_000).toBeLessThan(1);
});
