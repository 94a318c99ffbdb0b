import { dateAt, dayOf, plusDays, type DateText } from '../../zones/dates.js';
import type { Policy } from '../../team/policy.js';
import type { CalendarFault, Occurrence, Series } from './event.js';
import { isEndless, sharesOf, type Known, type Share } from './series-entry.js';
import { shiftTexts } from './week-runs.js';

/** What a calendar adds to the roster. */
export interface CalendarEntries {
  people: PersonEntry[];
  covers: { by: string; for: string; date: DateText }[];
  /** What is left out, and why. */
  unsure: CalendarFault[];
}

/** What it adds to a person. */
export interface PersonEntry {
  handle: string;
  /** A zone, for a person without one; else null. */
  zone: string | null;
  shifts: string[];
  away: string[];
}

/** The times of a series between two instants; null if there are too many. */
export type Unfold = (series: Series, window: readonly [number, number]) => Occurrence[] | null;

const DAY = 86_400_000;
/** So long an endless rule has to stay the same: two years of weeks. */
const AHEAD = 2 * 53 * 7;
/** So far a series that ends is looked at. */
const FARTHEST = 10 * 366 * DAY;
const MOST_SHIFTS = 20;

/**
 * The roster entries that a calendar means from this week on; nothing that is in doubt.
 * @param zones the zone of somebody by the roster, or null
 */
export function entriesOf(
  all: readonly Series[],
  roster: { policy: Policy; zones: (handle: string) => string | null },
  now: number,
  unfold: Unfold,
): CalendarEntries {
  const unsure: CalendarFault[] = [];
  const shares: Share[] = [];
  const today = dateAt('UTC', now);
  const first = plusDays(today, 1 - dayOf(today).weekday);
  const known: Known = { first, last: plusDays(first, AHEAD - 1) };
  for (const series of all) {
    const { event } = series;
    const doubt = (message: string): void => void unsure.push({ event: event.summary, message });
    const from = Date.parse(`${first}T00:00:00Z`) - DAY;
    const to = isEndless(event) ? Date.parse(`${known.last}T00:00:00Z`) + 2 * DAY : now + FARTHEST;
    const times = unfold(series, [from, to]);
    if (times === null) doubt('repeats too often');
    if (times === null || times.length === 0) continue;
    for (const share of sharesOf(event, times, known, roster))
      if (typeof share === 'string') doubt(share);
      else shares.push(share);
  }
  const people = [...new Set(shares.map(({ handle }) => handle))].sort().flatMap((handle) => {
    const entry = personEntry(handle, shares, known, roster.zones(handle) === null);
    if (typeof entry !== 'string') return [entry];
    unsure.push({ event: null, message: entry });
    return [];
  });
  const written = new Set(people.map(({ handle }) => handle));
  const covers = shares.flatMap((share) => share.covers).filter((one) => written.has(one.for));
  return { people, covers, unsure };
}

function personEntry(
  handle: string,
  shares: readonly Share[],
  known: Known,
  needsZone: boolean,
): PersonEntry | string {
  const mine = shares.filter((share) => share.handle === handle);
  const zones = [...new Set(mine.flatMap(({ zone }) => zone ?? []))];
  if (zones.length > 1) return `${handle} has no time zone in .handoff.yml, and events in several`;
  const away = [...new Set(mine.flatMap((share) => share.away))].sort();
  // A day off takes away all shifts of a day, and only one of them may be off.
  const starts = mine.flatMap(({ cells }) => cells.map(({ date }) => date));
  const out = mine.filter(({ cells }) => cells.length > 0).flatMap((share) => share.away);
  const twice = out.find((day) => starts.filter((date) => date === day).length > 1);
  if (twice !== undefined) return `${handle} has several shifts on ${twice}, and not all are off`;
  const shifts = [
    ...mine
      .filter(({ endless }) => endless)
      .flatMap(({ cells }) => shiftTexts(cells, known.first, known.last)),
    ...shiftTexts(
      mine.filter(({ endless }) => !endless).flatMap(({ cells }) => cells),
      known.first,
      null,
    ),
  ];
  if (shifts.length > MOST_SHIFTS)
    return `the shifts of ${handle} have no pattern: they would be ${shifts.length} lines`;
  const [zone = null] = needsZone ? zones : [];
  return { handle, zone, shifts: [...new Set(shifts)], away };
}
