import type {
  CalendarFault,
  CalendarEvent,
  Occurrence,
  Series,
} from '../../protocol/shifts/calendar/event.js';
import { instantOf, wallAt } from '../../protocol/zones/clock.js';
import { eventLines } from './event-lines.js';
import { eventOf } from './event-of.js';
import { startsOf, type Budget } from './starts-of.js';

/** What a file of events says, and what of it could not be read. */
export interface Calendar {
  series: Series[];
  faults: CalendarFault[];
}

const DAY = 86_400_000;
/** So many starts all rules of a file may have in what is looked at, and before it. */
const MOST_STARTS = 50_000;

/** Reads an `.ics` file. Nothing in it can keep the program busy. */
export function readCalendar(bytes: Uint8Array): Calendar {
  const lines = eventLines(bytes);
  if (typeof lines === 'string') return { series: [], faults: [{ event: null, message: lines }] };
  const faults: CalendarFault[] = [];
  const series = new Map<string, { event: CalendarEvent; instead: Map<number, CalendarEvent> }>();
  const changes: { event: CalendarEvent; replaces: number }[] = [];
  for (const one of lines.events) {
    const read = eventOf(one, lines);
    if ('fault' in read) faults.push({ event: read.title, message: read.fault });
    else if (read.replaces !== null) changes.push({ event: read.event, replaces: read.replaces });
    else series.set(read.event.uid, { event: read.event, instead: new Map() });
  }
  for (const { event, replaces } of changes) {
    const of = series.get(event.uid);
    // Of a series that the file does not have, only its change is known.
    if (of === undefined) series.set(`${event.uid} ${replaces}`, { event, instead: new Map() });
    else of.instead.set(replaces, event);
  }
  return { series: [...series.values()], faults };
}

/** How much of a file's rules may still be looked at. */
export function newBudget(): Budget {
  return { left: MOST_STARTS };
}

/**
 * When a series takes place between two instants, in order, with what was taken out; null if that
 * is too often.
 */
export function occurrencesOf(
  { event, instead }: Series,
  [from, to]: readonly [number, number],
  budget: Budget,
): Occurrence[] | null {
  const { zone, rule } = event;
  const length = event.to - event.from;
  const last = Math.min(to, rule?.until ?? Infinity);
  const window = { first: wallAt(zone, from) - length - DAY, last: wallAt(zone, last) };
  const walls = rule === null ? [event.from] : startsOf(rule, event.from, window, budget);
  if (walls === null) return null;
  const starts = new Set([
    ...walls.map((wall) => instantOf(zone, wall)).filter((start) => start <= last),
    ...event.also,
    // One that was moved may take place far from its own start.
    ...instead.keys(),
  ]);
  const without = new Set(event.without);
  const found = [...starts].map((start): Occurrence => {
    const change = instead.get(start);
    const taken = change ?? event;
    const planned = { from: start, to: instantOf(zone, wallAt(zone, start) + length) };
    const { from: begin, to: end } =
      change === undefined
        ? planned
        : { from: instantOf(change.zone, change.from), to: instantOf(change.zone, change.to) };
    return {
      from: begin,
      to: end,
      planned,
      event: taken,
      out: without.has(start) || taken.cancelled,
    };
  });
  return found
    .filter((one) => one.from < to && one.to > from)
    .sort((a, b) => a.from - b.from || a.to - b.to);
}
