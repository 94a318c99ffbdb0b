import { describe, expect, test } from 'vitest';
import { fittingTier, isLarger, readingLoad, type Tier } from '../../../src/protocol/team/tier.js';

const NOW = Date.parse('2026-01-15T10:00:00Z');
/** One declaration a day, so many days before now. */
const daysAgo = (days: number[], seconds = 60) =>
  days.map((day) => ({
    declared_at: new Date(NOW - day * 86_400_000).toISOString().replace('.000', ''),
    reading_seconds: seconds,
  }));

describe('how much a team has to read', () => {
  test('is the middle of the days on which somebody declared', () => {
    const load = readingLoad(
      [...daysAgo([1, 2, 3, 4]), ...daysAgo([5], 1000), ...daysAgo([1], 30)],
      8,
      NOW,
    );
    expect(load).toEqual({ members: 8, declarations: 6, days: 5, minutes: 1 });
  });

  test('lies between the two in the middle of an even number', () => {
    const days = [10, 20, 30, 40, 50, 61].flatMap((seconds, i) => daysAgo([i + 1], seconds));
    expect(readingLoad(days, 3, NOW)?.minutes).toBe(0.6);
  });

  test.each<[string, number[], number]>([
    ['four days', [1, 2, 3, 4], 8],
    ['one member', [1, 2, 3, 4, 5], 1],
    ['today, which is not over', [0, 1, 2, 3, 4], 8],
    ['days that are long past', [1, 2, 3, 4, 15], 8],
    ['days that are still to come', [1, 2, 3, 4, -1], 8],
    ['nothing', [], 8],
  ])('cannot be said from %s', (_, days, members) => {
    expect(readingLoad(daysAgo(days), members, NOW)).toBeNull();
  });

  test('counts the day two weeks ago', () => {
    expect(readingLoad(daysAgo([1, 2, 3, 4, 14]), 8, NOW)?.days).toBe(5);
  });
});

describe('the tier that fits', () => {
  const BUDGET = 5;
  test.each<[number, number, Tier]>([
    [2, 1, 'everyone'],
    [10, 5, 'everyone'],
    // 10 and 25 are edges of advice: reading decides.
    [11, 5, 'everyone'],
    [10, 5.1, 'rollups'],
    [25, 15, 'rollups'],
    [11, 5.1, 'rollups'],
    // So small a team has no pods, and so large a one reads no single declarations.
    [10, 83.3, 'rollups'],
    [26, 1, 'rollups'],
    [11, 15.1, 'pods'],
    [26, 5.1, 'rollups'],
    [26, 15.1, 'pods'],
    [120, 83.3, 'pods'],
  ])('of %i members who read %d minutes is %s', (members, minutes, tier) => {
    expect(fittingTier({ members, minutes, days: 9, declarations: 50 }, BUDGET)).toBe(tier);
  });

  test('has an order', () => {
    expect(isLarger('pods', 'rollups')).toBe(true);
    expect(isLarger('rollups', 'everyone')).toBe(true);
    expect(isLarger('rollups', 'rollups')).toBe(false);
    expect(isLarger('everyone', 'pods')).toBe(false);
  });
});
