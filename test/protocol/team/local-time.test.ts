import { describe, expect, it } from 'vitest';
import { formatLocal } from '../../../src/protocol/format/format-local.js';
import { nextWorkingDay, parseWhen, pastWhen } from '../../../src/protocol/team/local-time.js';
import { formatTime } from '../../../src/protocol/format/time.js';

// Thursday 17:50 in Singapore, 09:50 in London.
const NOW = Date.parse('2026-01-15T09:50:00Z');

describe('what a person types for a time', () => {
  it.each([
    ['9:00', 'Asia/Singapore', '2026-01-16T01:00:00Z'],
    ['18:00', 'Asia/Singapore', '2026-01-15T10:00:00Z'],
    ['9', 'Asia/Singapore', '2026-01-16T01:00:00Z'],
    ['9am', 'Europe/London', '2026-01-16T09:00:00Z'],
    ['12 pm', 'Europe/London', '2026-01-15T12:00:00Z'],
    ['today 23:30', 'Europe/London', '2026-01-15T23:30:00Z'],
    ['Tomorrow 9:00', 'Asia/Singapore', '2026-01-16T01:00:00Z'],
    ['mon 9:00', 'Asia/Singapore', '2026-01-19T01:00:00Z'],
    ['monday 9:00', 'Asia/Singapore', '2026-01-19T01:00:00Z'],
    ['thu 9:00', 'Asia/Singapore', '2026-01-22T01:00:00Z'],
    ['thu 18:00', 'Asia/Singapore', '2026-01-15T10:00:00Z'],
    ['2026-02-01 08:30', 'America/New_York', '2026-02-01T13:30:00Z'],
    ['2026-02-01 08:30 +01:00', 'America/New_York', '2026-02-01T07:30:00Z'],
    ['2026-02-01T08:30:00-05:00', 'UTC', '2026-02-01T13:30:00Z'],
    ['Fri 2026-01-16 09:00 +08:00', 'Europe/London', '2026-01-16T01:00:00Z'],
    ['2026-03-29 01:30', 'Europe/London', '2026-03-29T01:30:00Z'],
    ['2026-03-08 02:30', 'America/New_York', '2026-03-08T07:30:00Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(formatTime(parseWhen(text, NOW, zone) ?? 0)).toBe(expected);
  });

  it.each([
    '',
    'soon',
    '25:00',
    '9:60',
    '13pm',
    '0am',
    '2026-02-30 09:00',
    'tomorrow',
    'someday 9:00',
    '-1',
  ])('%j is none', (text) => {
    expect(parseWhen(text, NOW, 'UTC')).toBeNull();
  });

  it.each([
    ['friday', 18, '2026-01-16T10:00:00Z'],
    ['Fri', 9, '2026-01-16T01:00:00Z'],
    ['thu', 18, '2026-01-15T10:00:00Z'],
    ['today', 18, '2026-01-15T10:00:00Z'],
    ['tomorrow', 9, '2026-01-16T01:00:00Z'],
    ['2026-02-01', 18, '2026-02-01T10:00:00Z'],
    ['tomorrow 8:30', 18, '2026-01-16T00:30:00Z'],
  ])('a day alone, %j at %i, is %s in Singapore', (text, hour, expected) => {
    expect(formatTime(parseWhen(text, NOW, 'Asia/Singapore', hour) ?? 0)).toBe(expected);
  });

  it.each([
    ['yesterday', '2026-01-13T16:00:00Z'],
    ['yesterday 9:00', '2026-01-14T01:00:00Z'],
    ['today', '2026-01-14T16:00:00Z'],
    ['9:00', '2026-01-15T01:00:00Z'],
    ['18:00', '2026-01-14T10:00:00Z'],
    ['Monday', '2026-01-11T16:00:00Z'],
    ['mon 9am', '2026-01-12T01:00:00Z'],
    ['thu 18:00', '2026-01-08T10:00:00Z'],
  ])('in the past, %j is %s in Singapore', (text, expected) => {
    expect(formatTime(pastWhen(text, NOW, 'Asia/Singapore') ?? 0)).toBe(expected);
  });

  it.each(['', 'soon', 'tomorrow', 'the wrap', 'yesterday noon', '25:00'])(
    'in the past, %j is none',
    (text) => expect(pastWhen(text, NOW, 'UTC')).toBeNull(),
  );

  it('is read back as it is shown', () => {
    for (const zone of ['Asia/Singapore', 'America/St_Johns', 'UTC'])
      expect(parseWhen(formatLocal(NOW, zone), 0, zone)).toBe(NOW);
  });

  it('is shown with the weekday and the offset', () => {
    expect(formatLocal(NOW, 'Asia/Singapore')).toBe('Thu 2026-01-15 17:50 +08:00');
  });

  it('skips the weekend for the next working day', () => {
    const nine = 9 * 60;
    expect(formatTime(nextWorkingDay(NOW, nine, 'Asia/Singapore'))).toBe('2026-01-16T01:00:00Z');
    expect(formatTime(nextWorkingDay(NOW + 86_400_000, nine, 'Asia/Singapore'))).toBe(
      '2026-01-19T01:00:00Z',
    );
  });
});
