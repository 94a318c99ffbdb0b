import {
  addDays,
  create,
  dayOfWeek,
  toString,
  type Record as PlainDate,
} from 'temporal-polyfill/fns/PlainDate';
import { wallAt, type Wall } from './clock.js';

/** A date as `2026-01-15`. */
export type DateText = string;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

type Weekday = (typeof WEEKDAYS)[number];

/** The date in a zone at an instant. */
export function dateAt(zone: string, instant: number): DateText {
  return new Date(wallAt(zone, instant)).toISOString().slice(0, 10);
}

/** A time of a day on the wall. @param minutes since midnight */
export function wallOn(date: DateText, minutes: number): Wall {
  return Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
}

/** The date so many days later, or earlier. */
export function plusDays(date: DateText, days: number): DateText {
  return toString(addDays(plain(date), days));
}

export function weekdayOf(date: DateText): Weekday {
  return WEEKDAYS[dayOfWeek(plain(date)) - 1] ?? 'mon';
}

function plain(date: DateText): PlainDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return create(year, month, day);
}
