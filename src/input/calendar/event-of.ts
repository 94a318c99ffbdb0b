import ICAL from 'ical.js';
import { parseTime } from '../../protocol/format/time.js';
import { HOURS } from '../../protocol/shifts/calendar/hours.js';
import type { Attendee, CalendarEvent, Rule } from '../../protocol/shifts/calendar/event.js';
import { instantOf, wallAt, type Wall } from '../../protocol/zones/clock.js';
import { zoneInCalendar } from '../../protocol/zones/calendar-zone.js';
import type { EventLines } from './event-lines.js';
import { ruleFault } from './rule.js';

/** An event, and the start that it replaces in its series; or why it is not read. */
export type ReadEvent =
  | { event: CalendarEvent; replaces: number | null }
  | { title: string; fault: string };

/** A property as the library gives it: name, parameters, type, values. */
type Property = [name: string, parameters: Record<string, unknown>, type: string, ...unknown[]];

const DAY = 86_400_000;
const LENGTH =
  /^P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/** Reads the lines of one event. */
export function eventOf(lines: readonly string[], file: EventLines): ReadEvent {
  let properties: Property[];
  try {
    const text = ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
    properties = (ICAL.parse(text) as unknown[])[1] as Property[];
  } catch {
    return { title: titleIn(lines), fault: 'has a line that is not valid' };
  }
  const of = (name: string): Property[] => properties.filter((property) => property[0] === name);
  const textOf = (name: string): string => String(of(name)[0]?.[3] ?? '').trim();
  const title = textOf('summary');
  const refuse = (fault: string): ReadEvent => ({ title, fault });
  const [begin] = of('dtstart');
  if (begin === undefined) return refuse('has no beginning');
  if (of('exrule').length > 0) return refuse('has EXRULE, which is not read');
  const allDay = begin[2] === 'date';
  const zone = allDay ? 'UTC' : zoneOf(begin, file);
  if (zone === null) return refuse(zoneFault(begin));
  const from = wallOf(begin, begin[3], zone);
  if (from === null) return refuse('has a beginning that is no time');
  const to = endOf(of('dtend')[0], of('duration')[0], { from, zone, allDay, file });
  if (typeof to === 'string') return refuse(to);
  const rules = of('rrule');
  if (rules.length > 1) return refuse('has several rules, which are not read');
  const rule = rules[0] === undefined ? null : ruleOf(rules[0][3], from, zone);
  if (typeof rule === 'string') return refuse(rule);
  const instants = (name: string): number[] | null => {
    const found = of(name).flatMap((property) =>
      property.slice(3).map((value) => wallIn(property, value, zone, file)),
    );
    return found.includes(null) ? null : found.map((wall) => instantOf(zone, wall ?? 0));
  };
  const [without, also, [replaces = null] = []] = [
    instants('exdate'),
    instants('rdate'),
    instants('recurrence-id') ?? undefined,
  ];
  if (without === null || also === null || (of('recurrence-id').length > 0 && replaces === null))
    return refuse('has an exception that is no time');
  return {
    replaces,
    event: {
      uid: textOf('uid') || JSON.stringify(lines),
      summary: title,
      attendees: of('attendee').flatMap(attendeeOf),
      zone,
      from,
      to,
      allDay,
      cancelled: textOf('status').toUpperCase() === 'CANCELLED',
      hours: textOf(HOURS.toLowerCase()) || null,
      observance: of('description').length > 0,
      rule,
      without,
      also,
    },
  };
}

function endOf(
  end: Property | undefined,
  length: Property | undefined,
  { from, zone, allDay, file }: { from: Wall; zone: string; allDay: boolean; file: EventLines },
): Wall | string {
  let to: Wall | null = allDay ? from + DAY : null;
  if (end !== undefined) to = wallIn(end, end[3], zone, file);
  else if (length !== undefined) {
    const parts = LENGTH.exec(String(length[3]))
      ?.slice(1)
      .map((part) => Number(part ?? 0));
    const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts ?? [];
    const size = (weeks * 7 + days) * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000;
    to = parts === undefined ? null : from + size;
  }
  if (to === null) return 'has an end that is no time';
  return to > from ? to : 'ends before it begins, or at once';
}

function ruleOf(value: unknown, start: Wall, zone: string): Rule | string {
  const data = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const fault = ruleFault(data, start);
  if (fault !== null) return fault;
  const { until, count, ...parts } = data;
  const end = until === undefined ? null : untilOf(String(until), zone);
  if (end === undefined) return 'repeats until something that is no time';
  return {
    freq: data['freq'] as Rule['freq'],
    interval: Number(data['interval'] ?? 1),
    count: count === undefined ? null : Number(count),
    until: end,
    parts,
  };
}

/** A date is the whole day; a time without UTC is one of the event's clock. */
function untilOf(text: string, zone: string): number | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const day = parseTime(`${text}T00:00:00Z`);
    return day === null ? undefined : instantOf(zone, day + DAY) - 1;
  }
  const wall = parseTime(text.endsWith('Z') ? text : `${text}Z`);
  if (wall === null) return undefined;
  return text.endsWith('Z') ? wall : instantOf(zone, wall);
}

/** The time on the clock of the property itself. */
function wallOf(property: Property, value: unknown, zone: string): Wall | null {
  const text = String(Array.isArray(value) ? value[0] : value);
  const day = property[2] === 'date' ? 'T00:00:00' : '';
  const time = parseTime(`${text.replace(/Z$/, '')}${day}Z`);
  return time === null || !text.endsWith('Z') ? time : wallAt(zone, time);
}

/** The time on the clock of the event. */
function wallIn(property: Property, value: unknown, zone: string, file: EventLines): Wall | null {
  if (property[2] === 'date') return wallOf(property, value, zone);
  const own = zoneOf(property, file) ?? zone;
  const wall = wallOf(property, value, own);
  return wall === null || own === zone ? wall : wallAt(zone, instantOf(own, wall));
}

/** The zone of a time: its own, UTC, or that of the file; null for one that nobody knows. */
function zoneOf(property: Property, file: EventLines): string | null {
  const value = property[3];
  if (String(Array.isArray(value) ? value[0] : value).endsWith('Z')) return 'UTC';
  const named = property[1]['tzid'];
  if (typeof named !== 'string') return file.zone === null ? null : zoneInCalendar(file.zone);
  const known = zoneInCalendar(named);
  if (known !== null) return known;
  const own = file.zones.get(named);
  const location = own?.location == null ? null : zoneInCalendar(own.location);
  if (location !== null) return location;
  const [offset = '', ...more] = own?.offsets ?? [];
  // A clock that never changes is its offset.
  const fixed = /^([+-]\d\d):?(\d\d)$/.exec(offset);
  return fixed === null || more.length > 0 ? null : zoneInCalendar(`${fixed[1]}:${fixed[2]}`);
}

function zoneFault(property: Property): string {
  const named = property[1]['tzid'];
  return typeof named === 'string'
    ? `is in the time zone ${JSON.stringify(named.slice(0, 60))}, which is not known`
    : 'has times without a time zone';
}

/** Rooms are none, and neither is who declined. */
function attendeeOf([, parameters, , value]: Property): Attendee[] {
  const { cn, cutype, partstat } = parameters;
  if (/^(?:ROOM|RESOURCE)$/i.test(String(cutype)) || /^DECLINED$/i.test(String(partstat)))
    return [];
  const email = String(value)
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  return [
    {
      email: /^[^\s@]+@[^\s@]+$/.test(email) ? email : null,
      name: typeof cn === 'string' ? cn.trim() : null,
    },
  ];
}

/** The title of an event that the library does not read. */
function titleIn(lines: readonly string[]): string {
  const line = lines.find((one) => /^SUMMARY[;:]/i.test(one)) ?? '';
  return line.replace(/^[^:]*:/, '').slice(0, 80);
}
