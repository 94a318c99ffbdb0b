import type { MetricFigure, MetricPart, MetricWeek } from '../../schema/types.js';
import { kaplanMeier, survivalQuantile } from './kaplan-meier.js';
import { leastSure, peopleOf, type Observation, type Observed } from './observation.js';
import { quantile } from './quantile.js';
import { weekName, weekOf } from './weeks.js';

/** With fewer observations a figure says more about single events than about the team. */
export const ENOUGH = 5;

/** What a figure is computed to, before its names from the catalogue. */
export type Summary = Omit<
  MetricFigure,
  'id' | 'title' | 'unit' | 'time' | 'antagonist' | 'parts' | 'note'
> & {
  parts?: MetricPart[];
  note?: string | null;
  /** What it is made of. */
  seen: readonly Observation[];
};

/** One of the values of a part that is a share. */
export interface Hit {
  /** Whom it is about. */
  of: string;
  is: boolean;
}

/** One of the values of a part that is a median. */
export interface Length {
  /** Whom it is about. */
  of: string;
  /** Seconds. */
  value: number;
}

/** The values of a figure. */
type Values = Pick<MetricFigure, 'median' | 'p90' | 'value' | 'interval'>;

const NO_VALUES: Values = { median: null, p90: null, value: null, interval: null };

/** The share of observations with the value 1. */
export function share(observed: Observed): Summary {
  return summary('share', observed, (seen) => ({ ...NO_VALUES, value: mean(seen) }));
}

/** The sum of the values. */
export function count(observed: Observed): Summary {
  return summary('count', observed, (seen) => ({
    ...NO_VALUES,
    value: seen.reduce((sum, { value }) => sum + value, 0),
  }));
}

/** Median and p90, with the share of zeros where it is asked for. */
export function quantiles(observed: Observed, withZeros = false): Summary {
  return summary('type-7', observed, (seen) => {
    const sorted = seen.map(({ value }) => value).sort((a, b) => a - b);
    return {
      ...NO_VALUES,
      median: quantile(sorted, 0.5),
      p90: quantile(sorted, 0.9),
      value: withZeros ? sorted.filter((value) => value === 0).length / sorted.length : null,
    };
  });
}

/** Median and p90 of waiting times of which some did not end. */
export function waitingTimes(observed: Observed): Summary {
  const censored = observed.seen.filter(({ isCensored }) => isCensored).length;
  const found = summary('kaplan-meier', observed, (seen) => {
    const steps = kaplanMeier(
      seen.map(({ value, isCensored = false }) => ({ time: value, isCensored })),
    );
    const { value: median, low, high } = survivalQuantile(steps, 0.5);
    return {
      ...NO_VALUES,
      median,
      p90: survivalQuantile(steps, 0.9).value,
      interval: { low, high },
    };
  });
  return { ...found, censored };
}

/** A part of a figure that is a share. */
export function sharePart(id: string, title: string, values: readonly Hit[]): MetricPart {
  const hits = values.filter(({ is }) => is).length;
  const value = values.length < ENOUGH ? null : hits / values.length;
  return { id, title, unit: 'share', n: values.length, people: peopleIn(values), value };
}

/** A part of a figure that is the median of some seconds. */
export function medianPart(id: string, title: string, values: readonly Length[]): MetricPart {
  const sorted = values.map(({ value }) => value).sort((a, b) => a - b);
  const value = values.length < ENOUGH ? null : quantile(sorted, 0.5);
  return { id, title, unit: 'seconds', n: values.length, people: peopleIn(values), value };
}

function peopleIn(values: readonly { of: string }[]): number {
  return new Set(values.map(({ of }) => of)).size;
}

function summary(
  method: Summary['method'],
  { seen, countable }: Observed,
  valuesOf: (seen: readonly Observation[]) => Values,
): Summary {
  const enough = seen.length >= ENOUGH;
  return {
    clock: leastSure(seen.map(({ clock }) => clock)),
    method,
    n: seen.length,
    people: peopleOf(seen),
    coverage: countable === 0 ? null : seen.length / countable,
    censored: null,
    collected: true,
    enough,
    ...(enough ? valuesOf(seen) : NO_VALUES),
    weekly: byWeek(seen, valuesOf),
    seen,
  };
}

function byWeek(
  seen: readonly Observation[],
  valuesOf: (seen: readonly Observation[]) => Values,
): MetricWeek[] {
  const weeks = new Map<number, Observation[]>();
  for (const observation of seen) {
    if (observation.at === null) continue;
    const week = weekOf(observation.at);
    const own = weeks.get(week);
    if (own === undefined) weeks.set(week, [observation]);
    else own.push(observation);
  }
  return [...weeks]
    .sort(([a], [b]) => a - b)
    .map(([week, own]) => {
      const { median, value } = own.length < ENOUGH ? NO_VALUES : valuesOf(own);
      return { week: weekName(week), n: own.length, people: peopleOf(own), median, value };
    });
}

function mean(seen: readonly { value: number }[]): number {
  return seen.reduce((sum, { value }) => sum + value, 0) / seen.length;
}
