import { describe, expect, test } from 'vitest';
import {
  compactTime,
  formatInZone,
  formatTime,
  parseTime,
} from '../../../src/protocol/format/time.js';
import { isZone } from '../../../src/protocol/zones/clock.js';
import { fc } from '../../helpers/fc.js';

describe('parseTime', () => {
  test.each([
    ['2026-01-15T09:50:00Z', '2026-01-15T09:50:00Z'],
    ['2026-01-15t09:50:00z', '2026-01-15T09:50:00Z'],
    ['2026-01-15T17:50:00+08:00', '2026-01-15T09:50:00Z'],
    ['2026-01-15T17:50:00.999999999+08:00', '2026-01-15T09:50:00Z'],
    ['2026-01-15T04:20:00-05:30', '2026-01-15T09:50:00Z'],
    ['2026-01-15T09:50:00-00:00', '2026-01-15T09:50:00Z'],
    ['2026-12-31T23:59:59-14:00', '2027-01-01T13:59:59Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
    ['2999-12-31T23:59:59Z', '2999-12-31T23:59:59Z'],
  ])('%s is %s', (text, utc) => {
    expect(formatTime(parseTime(text) ?? NaN)).toBe(utc);
  });

  test.each([
    '2026-02-30T09:00:00Z',
    '2026-02-29T09:00:00Z',
    '1900-02-29T09:00:00Z',
    '2100-02-29T09:00:00Z',
    '2026-04-31T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2026-00-10T09:00:00Z',
    '2026-01-00T09:00:00Z',
    '2026-01-32T09:00:00Z',
    '2026-01-15T24:00:00Z',
    '2026-01-15T09:60:00Z',
    '2026-01-15T09:00:60Z',
    '2026-12-31T23:59:60Z',
    '2026-01-15T09:00:00+99:99',
    '2026-01-15T09:00:00+14:60',
    '2026-01-15T09:00:00+15:00',
    '0001-01-15T09:00:00Z',
    '0099-01-15T09:00:00Z',
    '1969-12-31T23:59:59Z',
    '3000-01-01T00:00:00Z',
    '9999-01-15T09:00:00Z',
    '1970-01-01T00:00:00+14:00',
    '2999-12-31T23:59:59-14:00',
    'yesterday',
    '',
    '2026-01-15',
    '2026-01-15T09:00:00',
    '2026-01-15T09:00Z',
    '2026-1-15T09:00:00Z',
    '+002026-01-15T09:00:00Z',
    '2026-01-15T09:00:00.Z',
    '2026-01-15T09:00:00+0800',
    ' 2026-01-15T09:00:00Z',
    '2026-01-15T09:00:00Z\n',
    '２026-01-15T09:00:00Z',
  ])('%j is no time', (text) => {
    expect(parseTime(text)).toBeNull();
  });

  test('reads back every second that is written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 32_503_679_999 }),
        (second) => parseTime(formatTime(second * 1000)) === second * 1000,
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});

test('formatTime leaves fractions of a second out', () => {
  expect(formatTime(Date.UTC(2026, 0, 15, 9, 50, 0, 999))).toBe('2026-01-15T09:50:00Z');
});

test('compactTime writes a time as ids carry it', () => {
  expect(compactTime('2026-01-15T09:50:00Z')).toBe('20260115T095000Z');
});

test.each([
  ['Asia/Singapore', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
  ['__proto__', false],
])('isZone(%j) is %s', (name, known) => {
  expect(isZone(name)).toBe(known);
});

test.each([
  ['Asia/Singapore', '2026-01-15T17:50:00+08:00'],
  ['UTC', '2026-01-15T09:50:00+00:00'],
  ['Asia/Kolkata', '2026-01-15T15:20:00+05:30'],
  ['America/New_York', '2026-01-15T04:50:00-05:00'],
])('formatInZone in %s is %s', (zone, text) => {
  expect(formatInZone(Date.UTC(2026, 0, 15, 9, 50), zone)).toBe(text);
});

test('formatInZone writes midnight as hour 00', () => {
  expect(formatInZone(Date.UTC(2026, 0, 15, 16), 'Asia/Singapore')).toBe(
    '2026-01-16T00:00:00+08:00',
  );
});
