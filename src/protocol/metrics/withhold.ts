import type { MetricWeek } from '../../schema/types.js';
import { peopleOf, type Observation } from './observation.js';
import { ENOUGH, type Summary } from './summarise.js';
import { weekName, weekOf } from './weeks.js';

/** Figures of fewer people tell each of them about the others. */
export const FEWEST_PEOPLE = 3;

const NO_VALUES = { median: null, p90: null, value: null, interval: null };

/**
 * A figure without what would be about fewer than three people: the whole of it, one of its parts or
 * weeks, or a week that follows from the others.
 */
export function withheld<F extends Summary>(figure: F): F {
  const { people, n, parts = [] } = figure;
  if (n === 0) return figure;
  const own = parts.map((part) => (part.people < FEWEST_PEOPLE ? { ...part, value: null } : part));
  if (people >= FEWEST_PEOPLE) return { ...figure, parts: own, weekly: shownWeeks(figure) };
  return {
    ...figure,
    ...NO_VALUES,
    enough: false,
    coverage: null,
    censored: null,
    parts: own.map((part) => ({ ...part, value: null })),
    weekly: [],
  };
}

function shownWeeks({ weekly, seen, method }: Summary): MetricWeek[] {
  const isFew = ({ n, people }: { n: number; people: number }): boolean =>
    n < ENOUGH || people < FEWEST_PEOPLE;
  const hidden = new Set(weekly.filter(isFew).map(({ week }) => week));
  // Shares and counts of weeks add up to the whole: one unknown week follows from the others.
  const addsUp = method === 'share' || method === 'count';
  const byWeek = addsUp && hidden.size > 0 ? observationsByWeek(seen) : null;
  while (byWeek !== null) {
    const rest = [...byWeek].flatMap(([week, own]) => (hidden.has(week) ? own : []));
    const [next] = weekly
      .filter(({ week }) => !hidden.has(week))
      .toSorted((a, b) => a.n - b.n || (a.week < b.week ? -1 : 1));
    if (next === undefined || !isFew({ n: rest.length, people: peopleOf(rest) })) break;
    hidden.add(next.week);
  }
  return weekly.map((one) => (hidden.has(one.week) ? { ...one, median: null, value: null } : one));
}

function observationsByWeek(seen: readonly Observation[]): Map<string, Observation[]> {
  const weeks = new Map<string, Observation[]>();
  for (const one of seen) {
    // What belongs to no week adds nothing to a share.
    const week = one.at === null ? '' : weekName(weekOf(one.at));
    const own = weeks.get(week);
    if (own === undefined) weeks.set(week, [one]);
    else own.push(one);
  }
  return weeks;
}
