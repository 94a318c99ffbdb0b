import type { MetricFigure } from '../../schema/types.js';
import type { Moment } from './material.js';

/** By which clock something is placed in time, the surest first. */
export type Clock = NonNullable<MetricFigure['clock']>;

const SUREST_FIRST: readonly Clock[] = ['land', 'commit', 'declared'];

/** One of the values that a figure is made of. */
export interface Observation {
  /** Whom it is about: who did it, or who let it wait; one for each part that somebody has in it. */
  of: readonly string[];
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
  let least = -1;
  for (const clock of clocks) least = Math.max(least, SUREST_FIRST.indexOf(clock));
  return SUREST_FIRST[least] ?? null;
}

/** The least sure clock of one moment or several. */
export function clockOf(first: Moment, ...others: readonly Moment[]): Clock {
  let { clock } = first;
  for (const other of others)
    if (SUREST_FIRST.indexOf(other.clock) > SUREST_FIRST.indexOf(clock)) clock = other.clock;
  return clock;
}

/**
 * How many people some observations are about. Where several have a part in each, as an author and a
 * reader, the part with the fewest counts.
 */
export function peopleOf(seen: readonly Pick<Observation, 'of'>[]): number {
  const parts = seen[0]?.of.map(() => new Set<string>()) ?? [];
  for (const { of } of seen) for (const [part, handle] of of.entries()) parts[part]?.add(handle);
  return parts.reduce((least, { size }) => Math.min(least, size), parts[0]?.size ?? 0);
}
