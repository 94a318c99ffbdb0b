import { dateAt, dayOf, plusDays, type DateText } from '../../zones/dates.js';
import type { Series } from './event.js';
import { isEndless, type Known } from './series-entry.js';

const DAY = 86_400_000;
/** So long an endless event has to stay the same: two years of weeks. */
const AHEAD = 2 * 53 * 7;
/** So far an event that ends is looked at. */
const FARTHEST = 10 * 366 * DAY;
/** A Monday: nothing was recorded before. */
const EARLIEST: DateText = '2024-12-30';

/** For what is written once: from the week of an instant on. */
export function fromNow(now: number): (series: Series) => Known {
  const first = mondayOf(dateAt('UTC', now));
  const last = plusDays(first, AHEAD - 1);
  return ({ event }) => ({
    first,
    last,
    to: isEndless(event) ? midnight(last) + 2 * DAY : now + FARTHEST,
    since: false,
  });
}

/** For what is read each time: all of it, so that the same file says the same on every day. */
export function fromBeginning({ event, instead }: Series): Known {
  const begin = dateAt('UTC', event.from);
  const first = mondayOf(begin > EARLIEST ? begin : EARLIEST);
  const last = plusDays(first, AHEAD - 1);
  const ends = isEndless(event) ? midnight(last) : event.from + FARTHEST;
  const changes = [...event.without, ...instead.keys()];
  const to = changes.reduce((latest, change) => Math.max(latest, change), ends);
  return { first, last, to: to + 2 * DAY, since: true };
}

function mondayOf(date: DateText): DateText {
  return plusDays(date, 1 - dayOf(date).weekday);
}

function midnight(date: DateText): number {
  return Date.parse(`${date}T00:00:00Z`);
}
