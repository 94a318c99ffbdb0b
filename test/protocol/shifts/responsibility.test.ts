import { describe, expect, test } from 'vitest';
import {
  gapBefore,
  responsibilityAt,
  wentRound,
} from '../../../src/protocol/shifts/responsibility.js';
import { shiftRosterOf, type ShiftRoster } from '../../../src/protocol/shifts/roster.js';
import type { Config } from '../../../src/schema/types.js';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

function rosterOf(own: Partial<Config> = {}): ShiftRoster {
  const roster = shiftRosterOf({
    schema: 1,
    roster: {
      wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'] },
      nadia: { zone: 'Europe/London', shifts: ['mon-fri 9:00-17:00'] },
    },
    ...own,
  });
  if (roster === null) throw new Error('nobody has shifts');
  return roster;
}

/** What is said, in short. */
function said(roster: ShiftRoster, holder: string, declared: string, to: string[], now: string) {
  const found = responsibilityAt(
    roster,
    { holder, declaredAt: at(declared), waiting: to },
    at(now),
  );
  if (found.is === 'held') return 'held';
  if (found.is === 'unowned') return `unowned since ${iso(found.since)}`;
  return `held for ${found.handles.join(', ')}, ${found.next === null ? 'never' : iso(found.next.from)}`;
}

describe('who answers for an offered item', () => {
  // Singapore ends at 10:00 UTC; London works from 9:00 UTC in January and from 8:00 UTC in July.
  test.each([
    ['its holder, while they work', '2026-01-15T09:59:59Z', 'held'],
    [
      'nobody, from the end of their shift on',
      '2026-01-15T10:00:00Z',
      'unowned since 2026-01-15T10:00',
    ],
    ['nobody, at night', '2026-01-15T23:00:00Z', 'unowned since 2026-01-15T10:00'],
    ['its holder, once they are back', '2026-01-16T01:00:00Z', 'held'],
    ['nobody, after their next shift', '2026-01-16T10:30:00Z', 'unowned since 2026-01-16T10:00'],
  ])('%s', (_, now, expected) => {
    expect(said(rosterOf(), 'wei', '2026-01-15T09:50:00Z', ['nadia'], now)).toBe(expected);
  });

  test('nobody since a late declaration, from the declaration on', () => {
    const declared = '2026-01-15T11:00:00Z';
    expect(said(rosterOf(), 'wei', declared, ['nadia'], '2026-01-15T12:00:00Z')).toBe(
      'unowned since 2026-01-15T11:00',
    );
  });

  test('its holder, if it is offered to nobody', () => {
    expect(said(rosterOf(), 'wei', '2026-01-15T09:50:00Z', [], '2026-01-15T12:00:00Z')).toBe(
      'held',
    );
  });

  test('its holder, if nobody of those works before they are back', () => {
    const holiday = rosterOf({
      roster: {
        wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'] },
        nadia: {
          zone: 'Europe/London',
          shifts: ['mon-fri 9:00-17:00'],
          holidays: ['2026-01-15'],
        },
      },
    });
    const declared = '2026-01-15T09:50:00Z';
    expect(said(holiday, 'wei', declared, ['nadia'], '2026-01-15T12:00:00Z')).toBe(
      'held for nadia, 2026-01-16T09:00',
    );
  });

  test('nobody over the weekend, if London is on while Singapore is off', () => {
    expect(said(rosterOf(), 'wei', '2026-01-16T09:50:00Z', ['nadia'], '2026-01-18T12:00:00Z')).toBe(
      'unowned since 2026-01-16T10:00',
    );
  });

  test('its holder, where the roster does not say when they work', () => {
    expect(
      said(rosterOf(), 'omar', '2026-01-15T09:50:00Z', ['nadia'], '2026-01-15T12:00:00Z'),
    ).toBe('held');
  });

  test('nobody, where the receiver has no hours in the roster', () => {
    expect(said(rosterOf(), 'wei', '2026-01-15T09:50:00Z', ['omar'], '2026-01-15T12:00:00Z')).toBe(
      'unowned since 2026-01-15T10:00',
    );
  });
});

describe('the gap before an item is taken', () => {
  test.each([
    ['January, in the overlap', 'wei', '2026-01-15T09:50:00Z', '2026-01-15T09:58:00Z', 0],
    ['January, after it', 'wei', '2026-01-15T09:50:00Z', '2026-01-15T10:12:00Z', 12],
    ['July, in the overlap', 'wei', '2026-07-15T09:50:00Z', '2026-07-15T10:00:00Z', 0],
    // London to Singapore: 17:00 to 1:00 in winter, 16:00 to 1:00 in summer.
    ['the long way in January', 'nadia', '2026-01-15T16:50:00Z', '2026-01-16T01:05:00Z', 485],
    ['the long way in July', 'nadia', '2026-07-15T15:50:00Z', '2026-07-16T01:05:00Z', 545],
  ])('%s', (_, holder, declared, taken, minutes) => {
    const offer = { holder, declaredAt: at(declared), waiting: ['wei', 'nadia'] };
    expect(gapBefore(rosterOf(), offer, at(taken)) / 60_000).toBe(minutes);
  });
});

describe('an offered item went round', () => {
  test.each([
    ['not before its holder is back', 'wei', '2026-01-15T09:50:00Z', '2026-01-16T00:59:00Z', false],
    ['once its holder is back', 'wei', '2026-01-15T09:50:00Z', '2026-01-16T01:00:00Z', true],
    ['also by a late declaration', 'wei', '2026-01-15T11:00:00Z', '2026-01-16T01:00:00Z', true],
    [
      'unknown, of somebody without hours',
      'omar',
      '2026-01-15T09:50:00Z',
      '2026-01-17T01:00:00Z',
      null,
    ],
  ])('%s', (_, holder, since, now, expected) => {
    const offer = { holder, declaredAt: at(since), waiting: ['nadia'] };
    expect(wentRound(rosterOf(), offer, at(since), at(now))).toBe(expected);
  });

  test('not where nobody could take it in between', () => {
    const away = rosterOf({
      roster: {
        wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'] },
        nadia: { zone: 'Europe/London', shifts: ['mon-fri 9:00-17:00'], away: ['2026-01-15'] },
      },
    });
    const offer = { holder: 'wei', declaredAt: at('2026-01-15T09:50:00Z'), waiting: ['nadia'] };
    const now = at('2026-01-16T02:00:00Z');
    expect(wentRound(away, offer, offer.declaredAt, now)).toBe(false);
  });
});
