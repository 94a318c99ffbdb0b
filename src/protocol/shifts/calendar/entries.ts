import type { DateText } from '../../zones/dates.js';
import type { Policy } from '../../team/policy.js';
import type { CalendarEvent, CalendarFault, Occurrence, Series } from './event.js';
import { peopleOfEvent } from './people-of-event.js';
import { sharesOf, type Known, type Share } from './series-entry.js';
import { daysOf } from '../roster.js';
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

/** How a calendar is read. */
export interface Reading {
  policy: Policy;
  /** The zone of somebody by the roster, or null. */
  zones: (handle: string) => string | null;
  /** Which time of an event counts; `isSteady`: it is on the clock of all of its people. */
  known: (series: Series, isSteady: boolean) => Known;
  /** The times of a series between two instants; null if there are too many. */
  unfold: (series: Series, window: readonly [number, number]) => Occurrence[] | null;
  /** How many lines of shifts somebody may have. */
  mostShifts: number;
}

const DAY = 86_400_000;
/** So many shifts a calendar may have in the time that counts, for all people. */
const MOST_CELLS = 100_000;

/** The roster entries that a calendar means; nothing that is in doubt. */
export function entriesOf(all: readonly Series[], reading: Reading): CalendarEntries {
  const unsure: CalendarFault[] = [];
  const shares = new Map<string, Share[]>();
  let cells = 0;
  const doubt = ({ summary }: CalendarEvent, message: string): void =>
    void unsure.push({ event: summary, message });
  for (const series of all) {
    const { event } = series;
    const people = peopleOfEvent(event, reading.policy);
    const known = reading.known(series, isSteady(event, people ?? [], reading));
    if (cells > MOST_CELLS) {
      doubt(event, 'comes after too many other shifts');
      continue;
    }
    const times = reading.unfold(series, [Date.parse(`${known.first}T00:00:00Z`) - DAY, known.to]);
    if (times === null) doubt(event, 'repeats too often');
    if (times === null || times.length === 0) continue;
    for (const share of sharesOf({ event, people }, times, known, reading))
      if (typeof share === 'string') doubt(event, share);
      else {
        cells += share.cells.length;
        shares.set(share.handle, [...(shares.get(share.handle) ?? []), share]);
      }
  }
  const handles = [...shares.keys()].sort();
  const people = handles.flatMap((handle) => {
    const entry = personEntry(handle, shares.get(handle) ?? [], reading);
    if (typeof entry !== 'string') return [entry];
    unsure.push({ event: null, message: entry });
    return [];
  });
  const written = new Set(people.map(({ handle }) => handle));
  const covers = handles
    .filter((handle) => written.has(handle))
    .flatMap((handle) => (shares.get(handle) ?? []).flatMap((share) => share.covers));
  // One cover is for all shifts of a day.
  const byDay = new Map(covers.map((cover) => [`${cover.by} ${cover.for} ${cover.date}`, cover]));
  return { people, covers: [...byDay.values()], unsure };
}

function isSteady(event: CalendarEvent, people: readonly string[], { zones }: Reading): boolean {
  return people.every((handle) => (zones(handle) ?? event.zone) === event.zone);
}

/** Days and ranges of days in order, without the days that lie in a range. */
function daysOff(all: readonly string[]): string[] {
  const distinct = [...new Set(all)].sort();
  const ranges = distinct.filter((days) => days.includes('..')).map(daysOf);
  let [next, until] = [0, ''];
  return distinct.filter((day) => {
    if (day.includes('..')) return true;
    for (; (ranges[next]?.from ?? '~') <= day; next += 1) {
      const { to = '' } = ranges[next] ?? {};
      if (to > until) until = to;
    }
    return day > until;
  });
}

function counted(days: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

function personEntry(
  handle: string,
  mine: readonly Share[],
  { zones, mostShifts }: Reading,
): PersonEntry | string {
  const named = [...new Set(mine.flatMap(({ zone }) => zone ?? []))];
  if (named.length > 1) return `${handle} has no time zone in .handoff.yml, and events in several`;
  const away = daysOff(mine.flatMap((share) => share.away));
  // A day off takes away all shifts of a day, and only one of them may be off.
  const begins = counted(mine.flatMap(({ cells }) => cells.map(({ date }) => date)));
  const out = counted(mine.filter(({ zone }) => zone !== null).flatMap((share) => share.away));
  const [twice] = [...out].find(([day, count]) => (begins.get(day) ?? 0) > count) ?? [];
  if (twice !== undefined) return `${handle} has several shifts on ${twice}, and not all are off`;
  const bounded = mine
    .filter(({ everyWeeks }) => everyWeeks === null)
    .flatMap(({ cells }) => cells);
  const shifts = [
    ...mine.flatMap(({ cells, everyWeeks: weeks, known: { since, first, last } }) =>
      weeks === null ? [] : shiftTexts(cells, since ? null : first, { last, weeks }),
    ),
    ...shiftTexts(bounded, null, null),
  ];
  if (shifts.length > mostShifts)
    return `the shifts of ${handle} have no pattern: they would be ${shifts.length} lines`;
  const [zone = null] = zones(handle) === null ? named : [];
  return { handle, zone, shifts: [...new Set(shifts)], away };
}
