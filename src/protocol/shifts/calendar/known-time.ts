import { dateAt, dayOf, plusDays, type DateText } from '../../zones/dates.js';
import type { Series } from './event.js';
import { isEndless, settlingWeeks, type Known } from './series-entry.js';

const DAY = 86_400_000;
/** So long an endless event has to stay the same: two years of weeks. */
const AHEAD = 2 * 53 * 7;
/** So far an event that ends is looked at. */
const FARTHEST = 10 * 366 * DAY;
/** A Monday: nothing was recorded before. */
export const EARLIEST: DateText = '2024-12-30';

/** For what is written once: from the week of an instant on. */
export function fromNow(now: number): Reach {
  const first = mondayOf(dateAt('UTC', now));
  return (series, isSteady) => knownFrom(first, series, isSteady, false);
}

/** For what is read each time: all of it, so that the same file says the same on every day. */
export const fromBeginning: Reach = (series, isSteady) => {
  const begin = dateAt('UTC', series.event.from);
  return knownFrom(mondayOf(begin > EARLIEST ? begin : EARLIEST), series, isSteady, true);
};

/** @param isSteady true if its hours are the same all year on the clock of its people */
type Reach = (series: Series, isSteady: boolean) => Known;

function knownFrom(
  first: DateText,
  { event, instead }: Series,
  isSteady: boolean,
  since: boolean,
): Known {
  // After its last change an event has to be seen to go on, for a week more than counts.
  const weeks = settlingWeeks(event) + 2;
  const changed = latest([...instead.keys()]);
  const settled = plusDays(mondayOf(dateAt('UTC', Math.max(changed, 0))), weeks * 7 - 1);
  const planned = plusDays(first, (isSteady ? weeks * 7 : AHEAD) - 1);
  const last = settled > planned ? settled : planned;
  const ends = isEndless(event) ? midnight(last) : midnight(first) + FARTHEST;
  return { first, last, to: latest([...event.without, changed, ends]) + 2 * DAY, since };
}

function latest(instants: readonly number[]): number {
  return instants.reduce((last, instant) => Math.max(last, instant), -Infinity);
}

function mondayOf(date: DateText): DateText {
  return plusDays(date, 1 - dayOf(date).weekday);
}

function midnight(date: DateText): number {
  return Date.parse(`${date}T00:00:00Z`);
}
