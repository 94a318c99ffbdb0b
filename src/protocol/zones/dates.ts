import {
  addDays,
  addWeeks,
  create,
  dayOfWeek,
  diffWeeks,
  startOfWeek,
  toString,
  weekOfYear,
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

/** What the calendar says of a date; ISO weeks are counted from some week. */
export interface Day {
  /** 1 for Monday to 7 for Sunday. */
  weekday: number;
  week: number;
  /** The date after. */
  next: DateText;
}

const FIRST_WEEK = create(2020, 1, 6);
const days = new Map<DateText, Day>();
const weeks = new Map<string, number | null>();

export function dayOf(date: DateText): Day {
  const before = days.get(date);
  if (before !== undefined) return before;
  const day = plain(date);
  const found = {
    weekday: dayOfWeek(day),
    week: diffWeeks(FIRST_WEEK, startOfWeek(day)),
    next: toString(addDays(day, 1)),
  };
  days.set(date, found);
  return found;
}

/** The number of an ISO week such as `2026-W05`, as `dayOf` counts; null if there is no such week. */
export function weekNumber(text: string): number | null {
  const before = weeks.get(text);
  if (before !== undefined) return before;
  const found = numberOf(text);
  weeks.set(text, found);
  return found;
}

function numberOf(text: string): number | null {
  const [, year, number] = /^(\d{4})-W(\d\d)$/.exec(text) ?? [];
  if (year === undefined || Number(number) === 0) return null;
  // 4 January is always in the first week.
  const day = addWeeks(create(Number(year), 1, 4), Number(number) - 1);
  return weekOfYear(day) === Number(number) ? dayOf(toString(day)).week : null;
}

/** An ISO week such as `2026-W05`, from its number as `dayOf` counts. */
export function weekText(week: number): string {
  // The Thursday of a week is in its year.
  const thursday = plusDays('2020-01-09', week * 7);
  const year = thursday.slice(0, 4);
  // 4 January is always in the first week.
  const number = week - dayOf(`${year}-01-04`).week + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

function plain(date: DateText): PlainDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return create(year, month, day);
}
