import { wallAt } from '../../zones/clock.js';
import { dateAt, plusDays, type DateText } from '../../zones/dates.js';
import type { Policy } from '../../team/policy.js';
import { hoursIn, hoursText } from './hours.js';
import type { CalendarEvent, Occurrence } from './event.js';
import { peopleOfEvent } from './people-of-event.js';
import { MOST_STEP, type Cell } from './week-runs.js';

/** The time of an event that counts. */
export interface Known {
  /** A Monday: what is before it does not count. */
  first: DateText;
  /** A Sunday: an event without an end has to be the same each week until then. */
  last: DateText;
  /** Milliseconds since 1970, up to which its changes count. */
  to: number;
  /** True if shifts that go on say since when. */
  since: boolean;
}

/** What a series adds to one person. */
export interface Share {
  handle: string;
  /** The zone of its shifts; null for leave. */
  zone: string | null;
  known: Known;
  cells: Cell[];
  /** The weeks after which they repeat without an end; null for those that end. */
  everyWeeks: number | null;
  away: string[];
  covers: { by: string; for: string; date: DateText }[];
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const MOST_PEOPLE = 50;
/** So many times an event may take place for all of its people. */
const MOST_SHARES = 20_000;
const LEAVE =
  /\b(?:leave|vacation|holidays?|pto|ooo|out of (?:the )?office|time off|day off|sick|away|absent|urlaub)\b/i;

/** True for an event that repeats without an end. */
export function isEndless({ rule }: CalendarEvent): boolean {
  return rule !== null && rule.count === null && rule.until === null;
}

/** The weeks after which the days of an event are the same: every 5 days are so after 5 weeks. */
function weeksOf({ rule }: CalendarEvent): number {
  const interval = rule?.interval ?? 1;
  return rule?.freq === 'DAILY' && interval % 7 === 0 ? interval / 7 : interval;
}

/** The weeks after a change in which an event without an end shows that it goes on as before. */
export function settlingWeeks({ rule }: CalendarEvent): number {
  return 3 * (rule?.interval ?? 1) + 1;
}

/**
 * What a series means for the people whom it names, or for each what keeps it from being written.
 * @param zones the zone of somebody by the roster, or null
 */
export function sharesOf(
  { event, people }: { event: CalendarEvent; people: readonly string[] | null },
  times: readonly Occurrence[],
  known: Known,
  { policy, zones }: { policy: Policy; zones: (handle: string) => string | null },
): (Share | string)[] {
  if (people === null) return ['names nobody in the roster, or several people'];
  if (people.length * times.length > MOST_SHARES) return ['repeats too often for its people'];
  if (people.length > MOST_PEOPLE) return [`names more than ${MOST_PEOPLE} people`];
  const isLeave = LEAVE.test(withoutNames(event.summary, people, policy));
  const fault = isLeave ? leaveFault(event) : shiftFault(event);
  if (fault !== null) return [fault];
  return people.map((handle) => {
    if (isLeave) return leaveOf(handle, times, known);
    const zone = zones(handle) ?? (event.zone === 'UTC' ? null : event.zone);
    return zone === null
      ? `is in UTC, and ${handle} has no time zone in .handoff.yml`
      : shiftsIn({ handle, zone, people, policy }, event, times, known);
  });
}

/** Somebody may be called Holiday. */
function withoutNames(title: string, people: readonly string[], policy: Policy): string {
  return people.reduce((rest, handle) => {
    const name = policy.members.get(handle)?.name ?? '';
    return name === '' ? rest : rest.replaceAll(name, ' ');
  }, title);
}

function leaveOf(handle: string, times: readonly Occurrence[], known: Known): Share {
  const away = times.filter(({ out }) => !out).map(({ from, to }) => daysText(from, to));
  return { handle, zone: null, known, cells: [], everyWeeks: null, away, covers: [] };
}

function shiftsIn(
  who: { handle: string; zone: string; people: readonly string[]; policy: Policy },
  event: CalendarEvent,
  times: readonly Occurrence[],
  known: Known,
): Share | string {
  const { handle, zone, people, policy } = who;
  const endless = isEndless(event);
  const everyWeeks = endless ? weeksOf(event) : null;
  const share: Share = { handle, zone, known, cells: [], everyWeeks, away: [], covers: [] };
  const hours = new Set<string>();
  const settled = plusDays(known.last, -7 * settlingWeeks(event));
  for (const time of times) {
    const cell = cellOf(time.planned, zone, event);
    const { date } = cell;
    if (date < known.first) continue;
    const counts = !endless || date <= known.last;
    const names = time.event === event ? people : (peopleOfEvent(time.event, policy) ?? []);
    const isSame = names.length === people.length && names.every((name) => people.includes(name));
    if (!time.out && isMoved(time)) {
      if (!isSame || (endless && date > settled) || shiftFault(time.event) !== null)
        return `was moved on ${date}: write that by hand`;
      share.cells.push(cellOf(time, zone, time.event));
      continue;
    }
    if (counts) {
      share.cells.push(cell);
      hours.add(cell.hours);
    }
    if (time.out) share.away.push(date);
    if (time.out || isSame) continue;
    const [by, ...more] = names;
    const isSwap = by !== undefined && more.length === 0 && people.length === 1;
    if (!isSwap) return `has other people on ${date}: write that by hand`;
    share.covers.push({ by, for: handle, date });
  }
  return endless && hours.size > 1 ? `has other hours in summer on the clock of ${handle}` : share;
}

/** True for one that takes place at another time than its series, or with other breaks. */
function isMoved({ from, to, planned, event }: Occurrence): boolean {
  return (
    from !== planned.from || to !== planned.to || (event.hours !== null && event.rule === null)
  );
}

function leaveFault(event: CalendarEvent): string | null {
  if (!event.allDay) return 'reads like leave for a part of a day';
  return isEndless(event) ? 'reads like leave without an end' : null;
}

function shiftFault(event: CalendarEvent): string | null {
  const { allDay, from, to, rule } = event;
  if (allDay) return 'takes whole days, and does not read like leave';
  if (to - from > DAY) return 'lasts longer than a day, which a line of hours cannot say';
  if ((from % MINUTE) + (to % MINUTE) > 0) return 'does not begin and end at a full minute';
  const isOften = rule?.freq === 'DAILY' || rule?.freq === 'WEEKLY';
  if (isEndless(event) && (rule?.interval ?? 1) > MOST_STEP)
    return 'repeats too seldom for a rotation';
  return isEndless(event) && !isOften ? `repeats ${rule?.freq.toLowerCase()} without an end` : null;
}

/** A shift on the clock of a zone. */
function cellOf(
  { from, to }: { from: number; to: number },
  zone: string,
  { hours }: CalendarEvent,
): Cell {
  const midnight = Math.floor(wallAt(zone, from) / DAY) * DAY;
  const [start = 0, end = 0] = [from, to].map((time) => (wallAt(zone, time) - midnight) / MINUTE);
  return {
    date: new Date(midnight).toISOString().slice(0, 10),
    // Breaks count as long as they fit to the times of the event.
    hours: (hours === null ? null : hoursIn(hours, start, end)) ?? hoursText([[start, end]]),
  };
}

/** The days of an event of whole days. */
export function daysText(from: number, to: number): string {
  const [first, last] = [dateAt('UTC', from), dateAt('UTC', to - DAY)];
  return first === last ? first : `${first}..${last}`;
}
