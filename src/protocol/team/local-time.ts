import { formatInZone, isZone, parseTime } from '../format/time.js';

/** A wall-clock time in some zone. `month` counts from 1. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):\d\d(.+)$/;
const WHEN =
  /^(?:(today|tomorrow|(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*|\d{4}-\d\d-\d\d)[ ,T]+)?(\d{1,2})(?::(\d\d))?(?: ?([ap]m))?(?: ?([+-]\d\d:\d\d|z|utc))?$/;

const DAY_ALONE = /^(?:today|tomorrow|(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*|\d{4}-\d\d-\d\d)$/;

/** The wall-clock time of a zone. */
export function localTime(time: number, zone: string): LocalTime {
  const [, year, month, day, hour, minute] = LOCAL.exec(formatInZone(time, zone)) ?? [];
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  };
}

/**
 * The time at which the clock of a zone shows a wall-clock time. A time that daylight saving skips
 * moves forward by the gap.
 */
function momentOf(local: LocalTime, zone: string): number {
  const wall = wallOf(local);
  const first = wall - offsetAt(wall, zone);
  const second = wall - offsetAt(first, zone);
  const fits = [first, second].find((moment) => wallOf(localTime(moment, zone)) === wall);
  return fits ?? Math.max(first, second);
}

/** A time for people of a zone: `Fri 2026-01-16 09:00 +08:00`. `parseWhen` reads it back. */
export function formatLocal(time: number, zone: string): string {
  const [, year, month, day, hour, minute, offset] = LOCAL.exec(formatInZone(time, zone)) ?? [];
  const name = DAYS[new Date(wallOf(localTime(time, zone))).getUTCDay()] ?? '';
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}-${month}-${day} ${hour}:${minute} ${offset}`;
}

/**
 * The time that a person means by `9:00`, `tomorrow 9:00`, `mon 9:00`, `2026-01-16 09:00`, with or
 * without an offset, or by an RFC 3339 time; null if it is not a time. A bare time or a weekday is
 * the next one after `now`.
 * @param dayAt the hour that a day alone means, such as `friday`; without it a day alone is no time
 */
export function parseWhen(
  text: string,
  now: number,
  zone: string,
  dayAt: number | null = null,
): number | null {
  const exact = parseTime(text.trim());
  if (exact !== null) return exact;
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[a-z]{3} (?=\d{4}-)/, '')
    .replace(DAY_ALONE, (day) => (dayAt === null ? day : `${day} ${dayAt}:00`));
  const [, day, hours, minutes = '00', half, offset] = WHEN.exec(words) ?? [];
  const hour = hourOf(Number(hours), half);
  if (hours === undefined || hour === null || Number(minutes) > 59) return null;
  const local = { ...localTime(now, zone), hour, minute: Number(minutes) };
  const at = (plus: number): number =>
    resolve({ ...local, ...dayAfter(local, plus) }, offset, zone);
  if (day === undefined) return at(0) > now ? at(0) : at(1);
  if (day === 'today') return at(0);
  if (day === 'tomorrow') return at(1);
  if (/^\d/.test(day)) return dated(day, local, offset, zone);
  const ahead = (DAYS.indexOf(day.slice(0, 3)) - new Date(wallOf(local)).getUTCDay() + 7) % 7;
  return at(ahead) > now ? at(ahead) : at(ahead + 7);
}

/**
 * The time in the past that a person means by `yesterday`, `yesterday 9:00`, `monday` or `9:00`; null
 * for anything else. A day alone is its beginning.
 */
export function pastWhen(text: string, now: number, zone: string): number | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, day = '', clock = '0:00'] =
    /^(yesterday|today|(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*)?(?:^| |$)(\d.*)?$/.exec(words) ?? [];
  const days = day === 'today' ? 0 : day === 'yesterday' || day === '' ? 1 : 7;
  const from = now - days * 86_400_000;
  if (words === '' || (day === '' && clock === '0:00' && words !== '0:00')) return null;
  const named = day === 'yesterday' ? 'today' : day;
  return parseWhen(`${named} ${clock}`.trim(), from, zone);
}

/** The next working day after `now` at that time of day. */
export function nextWorkingDay(
  now: number,
  at: { hour: number; minute: number },
  zone: string,
): number {
  const today = localTime(now, zone);
  let plus = 1;
  while ([0, 6].includes(new Date(wallOf(dayAfter(today, plus))).getUTCDay())) plus += 1;
  return momentOf({ ...dayAfter(today, plus), ...at }, zone);
}

function dated(
  day: string,
  local: LocalTime,
  offset: string | undefined,
  zone: string,
): number | null {
  if (parseTime(`${day}T00:00:00Z`) === null) return null;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return resolve({ ...local, year, month, day: date }, offset, zone);
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  return hour >= 1 && hour <= 12 ? (hour % 12) + (half === 'pm' ? 12 : 0) : null;
}

function resolve(local: LocalTime, offset: string | undefined, zone: string): number {
  if (offset === undefined) return momentOf(local, isZone(zone) ? zone : 'UTC');
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  const shift = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return wallOf(local) - (sign === '-' ? -shift : shift);
}

function dayAfter(local: LocalTime, plus: number): LocalTime {
  const date = new Date(Date.UTC(local.year, local.month - 1, local.day + plus));
  return {
    ...local,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  };
}

/** The wall-clock time as if it were UTC, in milliseconds: for differences and weekdays. */
function wallOf({ year, month, day, hour, minute }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

function offsetAt(time: number, zone: string): number {
  const whole = Math.floor(time / 60_000) * 60_000;
  return wallOf(localTime(whole, zone)) - whole;
}
