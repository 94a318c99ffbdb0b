import { offsetAt } from '../zones/clock.js';

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:([Zz])|([+-])(\d{2}):(\d{2}))$/;

/** The forms that RFC 3339 allows beside the usual one: lower case, a blank, fractions. */
const VARIANT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2999;

/**
 * Milliseconds since 1970 of an RFC 3339 time; null if the text is not a valid time. Not
 * `Date.parse`, which accepts 30 February: every field is compared with the round trip.
 */
export function parseTime(text: string): number | null {
  const match = RFC3339.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || hour > 23 || minute > 59 || second > 59)
    return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(local);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  if (match[7]) return local;
  const [offsetHours, offsetMinutes] = [Number(match[9]), Number(match[10])];
  if (offsetHours > 14 || offsetMinutes > 59) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000;
  const utc = match[8] === '+' ? local - offset : local + offset;
  return utc >= Date.UTC(EARLIEST_YEAR, 0) && utc < Date.UTC(LATEST_YEAR + 1, 0) ? utc : null;
}

/** An RFC 3339 time in its usual form, `2026-01-15T09:50:00Z`; any other text as it is. */
export function usualTime(text: string): string {
  return text.replace(VARIANT, (_, day: string, time: string, zone: string) => {
    return `${day}T${time}${zone.toUpperCase()}`;
  });
}

/** RFC 3339 in UTC, whole seconds: the only form of times in records. */
export function formatTime(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** The time as `20260115T095000Z`, as in record ids. */
export function compactTime(utc: string): string {
  return utc.replace(/[-:]/g, '');
}

/** A time with the offset of a zone: `2026-01-15T17:50:00+08:00`. */
export function formatInZone(milliseconds: number, zone: string): string {
  const offset = offsetAt(zone, milliseconds);
  return `${new Date(milliseconds + offset).toISOString().slice(0, 19)}${offsetText(offset)}`;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
