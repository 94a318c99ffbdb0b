import { describe, expect, test } from 'vitest';
import { formatInZone } from '../../../src/protocol/format/time.js';
import { instantOf, instantsOf, isZone, offsetAt } from '../../../src/protocol/zones/clock.js';
import { ZONES } from '../../../src/protocol/zones/table.js';
import { TABLE_VERSION } from '../../../src/protocol/zones/table-version.js';

/** The instants at which a clock shows `2026-11-30 09:00`, as texts. */
const instants = (zone: string, wall: string): string[] =>
  instantsOf(zone, Date.parse(`${wall.replace(' ', 'T')}:00Z`)).map((instant) =>
    new Date(instant).toISOString().replace(':00.000Z', 'Z'),
  );

// What these say is the law of 2026, which the tables of older platforms lack.
describe('zones that changed their rules in 2026', () => {
  test.each([
    ['America/Vancouver', '2026-11-30 09:00', '2026-11-30T16:00Z'],
    ['America/Vancouver', '2026-07-01 09:00', '2026-07-01T16:00Z'],
    ['America/Vancouver', '2025-12-01 09:00', '2025-12-01T17:00Z'],
    ['Canada/Pacific', '2026-11-30 09:00', '2026-11-30T16:00Z'],
    ['America/Winnipeg', '2026-11-30 09:00', '2026-11-30T14:00Z'],
    ['Africa/Casablanca', '2026-11-30 09:00', '2026-11-30T09:00Z'],
    ['Africa/Casablanca', '2026-06-30 09:00', '2026-06-30T08:00Z'],
    ['America/Havana', '2026-11-30 09:00', '2026-11-30T13:00Z'],
    ['America/Havana', '2025-12-01 09:00', '2025-12-01T14:00Z'],
  ])('%s shows %s at %s, whatever Node runs', (zone, wall, instant) => {
    expect(instants(zone, wall)).toEqual([instant]);
  });
});

describe('a wall-clock time', () => {
  test.each([
    ['Asia/Singapore', '2026-01-15 18:00', ['2026-01-15T10:00Z']],
    ['Europe/London', '2026-01-15 09:00', ['2026-01-15T09:00Z']],
    ['Europe/London', '2026-07-15 09:00', ['2026-07-15T08:00Z']],
    ['Europe/London', '2026-03-29 00:59', ['2026-03-29T00:59Z']],
    ['Europe/London', '2026-03-29 01:00', []],
    ['Europe/London', '2026-03-29 01:59', []],
    ['Europe/London', '2026-03-29 02:00', ['2026-03-29T01:00Z']],
    ['Europe/London', '2026-10-25 00:59', ['2026-10-24T23:59Z']],
    ['Europe/London', '2026-10-25 01:00', ['2026-10-25T00:00Z', '2026-10-25T01:00Z']],
    ['Europe/London', '2026-10-25 01:59', ['2026-10-25T00:59Z', '2026-10-25T01:59Z']],
    ['Europe/London', '2026-10-25 02:00', ['2026-10-25T02:00Z']],
    ['America/New_York', '2027-03-14 02:30', []],
    ['America/New_York', '2027-11-07 01:30', ['2027-11-07T05:30Z', '2027-11-07T06:30Z']],
    ['Australia/Lord_Howe', '2026-04-05 01:45', ['2026-04-04T14:45Z', '2026-04-04T15:15Z']],
    ['Australia/Lord_Howe', '2026-10-04 02:15', []],
    ['Pacific/Auckland', '2026-09-27 02:30', []],
    ['Pacific/Chatham', '2026-01-15 09:00', ['2026-01-14T19:15Z']],
    ['Asia/Kathmandu', '2026-01-15 09:00', ['2026-01-15T03:15Z']],
    ['Asia/Kolkata', '2026-01-15 09:00', ['2026-01-15T03:30Z']],
    ['Pacific/Kiritimati', '2026-01-15 09:00', ['2026-01-14T19:00Z']],
    ['Pacific/Pago_Pago', '2026-01-15 09:00', ['2026-01-15T20:00Z']],
    ['Africa/Cairo', '2026-10-29 23:30', ['2026-10-29T20:30Z', '2026-10-29T21:30Z']],
    ['+05:30', '2026-01-15 09:00', ['2026-01-15T03:30Z']],
    ['-03:00', '2026-01-15 09:00', ['2026-01-15T12:00Z']],
  ])('in %s, %s happens at %j', (zone, wall, expected) => {
    expect(instants(zone, wall)).toEqual(expected);
  });

  test('means the first of two instants, and moves forward where the clock jumps over it', () => {
    const meant = (zone: string, wall: string): string =>
      new Date(instantOf(zone, Date.parse(wall))).toISOString();
    expect(meant('Europe/London', '2026-10-25T01:30Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(meant('Europe/London', '2026-03-29T01:30Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(meant('America/New_York', '2026-03-08T02:30Z')).toBe('2026-03-08T07:30:00.000Z');
  });
});

test.each([
  ['Asia/Singapore', true],
  ['asia/singapore', true],
  ['UTC', true],
  ['Zulu', true],
  ['Etc/GMT+5', true],
  ['America/Argentina/ComodRivadavia', true],
  ['+05:30', true],
  ['+15:00', false],
  ['Mars/Olympus', false],
  ['Singapore Asia', false],
  ['Europe', false],
  ['Lon', false],
  ['0', false],
  ['', false],
  ['__proto__', false],
])('isZone(%j) is %s', (name, known) => {
  expect(isZone(name)).toBe(known);
});

test('every line of the table can be read, and every zone that the platform names is in it', () => {
  const names = ZONES.trim()
    .split('\n')
    .flatMap((line) => line.split('|')[0]?.split(' ') ?? []);
  expect(TABLE_VERSION).toMatch(/^20\d\d[a-z]$/);
  expect(names.length).toBeGreaterThan(590);
  for (const zone of names)
    for (const year of [2020, 2026, 2037]) {
      const minutes = offsetAt(zone, Date.UTC(year, 6)) / 60_000;
      expect([zone, minutes % 15]).toEqual([zone, minutes < 0 ? -0 : 0]);
      expect(Math.abs(minutes)).toBeLessThanOrEqual(14 * 60);
    }
  expect(Intl.supportedValuesOf('timeZone').filter((name) => !isZone(name))).toEqual([]);
});

test('a zone that the table lacks is shown as UTC', () => {
  expect(formatInZone(Date.UTC(2026, 0, 15, 9, 50), 'Mars/Olympus')).toBe(
    '2026-01-15T09:50:00+00:00',
  );
});
