import type { MetricFigure } from '../../schema/types.js';
import type { Moment } from './material.js';

/** By which clock something is placed in time, the surest first. */
export type Clock = NonNullable<MetricFigure['clock']>;

const SUREST_FIRST: readonly Clock[] = ['land', 'commit', 'declared'];

/** One of the values that a figure is made of. */
export interface Observation {
  /** To which week it belongs, in milliseconds since 1970; null for none. */
  at: number | null;
  value: number;
  clock: Clock;
  /** True if it was only seen waiting for so long. */
  isCensored?: boolean;
}

/** The observations of a figure, of how many that should be there. */
export interface Observed {
  seen: Observation[];
  countable: number;
}

/** The least sure of some clocks; null without any. */
export function leastSure(clocks: Iterable<Clock>): Clock | null {
  const used = new Set(clocks);
  return SUREST_FIRST.findLast((clock) => used.has(clock)) ?? null;
}

/** The least sure clock of one moment or several. */
export function clockOf(first: Moment, ...others: readonly Moment[]): Clock {
  return leastSure([first, ...others].map(({ clock }) => clock)) ?? first.clock;
}
