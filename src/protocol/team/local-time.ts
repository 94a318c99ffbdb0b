import { parseTime } from '../format/time.js';
import { instantOf, wallAt } from '../zones/clock.js';
import { dateAt, plusDays, wallOn, weekdayOf, type DateText } from '../zones/dates.js';

const WHEN =
  /^(?:(today|tomorrow|(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*|\d{4}-\d\d-\d\d)[ ,T]+)?(\d{1,2})(?::(\d\d))?(?: ?([ap]m))?(?: ?([+-]\d\d:\d\d|z|utc))?$/;

const DAY_ALONE = /^(?:today|tomorrow|(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*|\d{4}-\d\d-\d\d)$/;

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
  const said = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[a-z]{3} (?=\d{4}-)/, '');
  const words = dayAt === null ? said : said.replace(DAY_ALONE, (day) => `${day} ${dayAt}:00`);
  // A long expression takes a quarter of a millisecond at its first use.
  if (!/\d/.test(words)) return null;
  const [, day, hours, minutes = '00', half, offset] = WHEN.exec(words) ?? [];
  const hour = hourOf(Number(hours), half);
  if (hours === undefined || hour === null || Number(minutes) > 59) return null;
  const today = dateAt(zone, now);
  // `+05:30` is a zone as well; UTC is one of the names.
  const clock = offset === undefined ? zone : /^[+-]/.test(offset) ? offset : 'UTC';
  const on = (date: DateText): number =>
    instantOf(clock, wallOn(date, hour * 60 + Number(minutes)));
  const at = (plus: number): number => on(plusDays(today, plus));
  if (day === undefined) return at(0) > now ? at(0) : at(1);
  if (day === 'today') return at(0);
  if (day === 'tomorrow') return at(1);
  if (/^\d/.test(day)) return parseTime(`${day}T00:00:00Z`) === null ? null : on(day);
  const ahead = daysUntil(today, day.slice(0, 3));
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
  const from = instantOf(zone, wallAt(zone, now) - days * 86_400_000);
  if (words === '' || (day === '' && clock === '0:00' && words !== '0:00')) return null;
  const named = day === 'yesterday' ? 'today' : day;
  return parseWhen(`${named} ${clock}`.trim(), from, zone);
}

/** The next working day after `now` at that time of day, in minutes since midnight. */
export function nextWorkingDay(now: number, minutes: number, zone: string): number {
  let date = plusDays(dateAt(zone, now), 1);
  while (['sat', 'sun'].includes(weekdayOf(date))) date = plusDays(date, 1);
  return instantOf(zone, wallOn(date, minutes));
}

/** Days from a date to the next such weekday; 0 if it is one. */
function daysUntil(date: DateText, weekday: string): number {
  let days = 0;
  while (days < 7 && weekdayOf(plusDays(date, days)) !== weekday) days += 1;
  return days;
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  return hour >= 1 && hour <= 12 ? (hour % 12) + (half === 'pm' ? 12 : 0) : null;
}
