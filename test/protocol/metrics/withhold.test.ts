import { describe, expect, it, test } from 'vitest';
import { sharePart, share } from '../../../src/protocol/metrics/summarise.js';
import { podsWithFigures } from '../../../src/protocol/metrics/pods-apart.js';
import { withheld } from '../../../src/protocol/metrics/withhold.js';
import type { Observation } from '../../../src/protocol/metrics/observation.js';
import { fc, runs } from '../../helpers/fc.js';

const WEEK = 7 * 86_400_000;
/** Observations of some people in one week: `ab` is one of a and one of b. */
const inWeek = (week: number, people: string, value = 1): Observation[] =>
  [...people].map((handle) => ({
    of: [handle],
    at: Date.UTC(2026, 0, 5) + week * WEEK,
    value,
    clock: 'land',
  }));
const figure = (...weeks: string[]) => {
  const seen = weeks.flatMap((people, week) => inWeek(week, people));
  return withheld(share({ seen, countable: 2 * seen.length }));
};
const shown = (...weeks: string[]) => figure(...weeks).weekly.map(({ value }) => value);

describe('a figure', () => {
  it('has a value only from five observations of three people', () => {
    expect(figure('aabbc')).toMatchObject({ n: 5, people: 3, enough: true, value: 1 });
    expect(figure('abcd')).toMatchObject({ n: 4, enough: false, value: null, coverage: 0.5 });
    expect(figure('aaaaaaaaabbbbb')).toMatchObject({
      n: 14,
      people: 2,
      enough: false,
      value: null,
      coverage: null,
      censored: null,
      weekly: [],
    });
  });

  it('counts the part with the fewest people, where each observation is about several', () => {
    const seen = inWeek(0, 'abcde').map((one) => ({ ...one, of: ['wei', ...one.of] }));
    expect(withheld(share({ seen, countable: 5 }))).toMatchObject({ people: 1, value: null });
  });

  it('has no part about one or two people', () => {
    const parts = ['aaaaab', 'aabbc'].map((of) =>
      sharePart(
        'id',
        'title',
        [...of].map((one) => ({ of: one, is: true })),
      ),
    );
    const whole = { ...share({ seen: inWeek(0, 'aabbc'), countable: 5 }), parts };
    expect(withheld(whole).parts.map(({ value }) => value)).toEqual([null, 1]);
  });

  test.each<[string, string[], (number | null)[]]>([
    [
      'no week of one or two people',
      ['aabbccdd', 'aabbccdd', 'aabbb', 'aabbb', 'abc'],
      [1, 1, null, null, null],
    ],
    // The second week is the whole without the others.
    [
      'no week from which the only unknown one follows',
      ['aabbcc', 'aaaaaa', 'aabbc'],
      [1, null, null],
    ],
    ['every week where all are known', ['aabbc', 'aabbc'], [1, 1]],
  ])('shows %s', (_, weeks, expected) => {
    expect(shown(...weeks)).toEqual(expected);
  });
});

const team = (people: string) => new Set(people);
const pods = (...all: string[]) =>
  all.map((people, index) => ({ name: `p${index}`, people: team(people) }));

describe('the pods with figures', () => {
  test.each<[string, string, string[], string[]]>([
    ['are those that leave nobody out', 'abcdef', ['abc', 'def'], ['p0', 'p1']],
    ['are not one of two people', 'abcdef', ['ab'], []],
    ['are not one that leaves two people of the team', 'abcde', ['abc'], []],
    ['are the larger of two that differ by one', 'abcdefgh', ['abc', 'abcd'], ['p1']],
    ['are not those whose sum is the team and one person', 'abcdefg', ['abcd', 'defg'], ['p0']],
    ['are not those that leave the lead alone', 'abcdefx', ['abc', 'def'], ['p0']],
    [
      'are not one that differs from another by two people of whom each has one',
      'abcdefghi',
      ['abcd', 'abce'],
      ['p0'],
    ],
    ['are the whole team, however often it is one', 'abc', ['abc', 'abc'], ['p0', 'p1']],
    [
      'are not those that tell of two people with another pod and the team',
      'abcdefghij',
      ['abcdef', 'abcdgh', 'efghij'],
      ['p0', 'p1'],
    ],
  ])('%s', (_, everybody, own, expected) => {
    expect([...podsWithFigures(team(everybody), pods(...own))].sort()).toEqual(expected);
  });

  test('have no sum or difference that is about one or two people', () => {
    const group = fc.uniqueArray(fc.constantFrom(...'abcdefghi'), { minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 3 }), (groups) => {
        const everybody = team('abcdefghi');
        const own = groups.map((people, index) => ({ name: `p${index}`, people: new Set(people) }));
        const named = podsWithFigures(everybody, own);
        const shownGroups = [
          everybody,
          ...own.filter(({ name }) => named.has(name)).map(({ people }) => people),
        ];
        for (const factors of combinations(shownGroups.length)) {
          const about = [...everybody].filter(
            (person) =>
              shownGroups.reduce(
                (sum, one, index) => sum + (one.has(person) ? (factors[index] ?? 0) : 0),
                0,
              ) !== 0,
          );
          expect(about.length === 0 || about.length >= 3).toBe(true);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

/** Every choice of factors from -2 to 2. */
function combinations(count: number): number[][] {
  if (count === 0) return [[]];
  return combinations(count - 1).flatMap((rest) => [-2, -1, 0, 1, 2].map((one) => [...rest, one]));
}
