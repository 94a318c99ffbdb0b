import ICAL from 'ical.js';
import type { Rule } from '../../protocol/shifts/calendar/event.js';
import type { Wall } from '../../protocol/zones/clock.js';

/** Counts down what all rules of a file may repeat: a file cannot keep the program busy. */
export interface Budget {
  left: number;
}

const DAY = 86_400_000;
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const KNOWN = ['freq', 'interval', 'count', 'until', 'wkst', 'byday', 'bymonth', 'bymonthday'];
/** More is no rotation; without a limit a rule may never come to its next start. */
const MOST_INTERVAL = 400;

/**
 * Why a rule is not read; null for one that is. Refused is what the library gets wrong (weeks and
 * days of the year, the last days of a month, most combinations with months; a test compares the
 * rest with another library), and what may never come to a start.
 * @param data as the library parses it @param start the wall-clock time of the first start
 */
export function ruleFault(data: Readonly<Record<string, unknown>>, start: Wall): string | null {
  const { freq, interval = 1, byday, bymonth, bymonthday } = data;
  const strange = Object.keys(data).find((key) => !KNOWN.includes(key));
  if (strange !== undefined) return `repeats by ${strange.toUpperCase()}, which is not read`;
  if (!FREQUENCIES.some((known) => known === freq))
    return 'repeats within a day, which is not read';
  const each = Number(interval);
  if (!Number.isInteger(each) || each < 1 || each > MOST_INTERVAL)
    return `repeats with the interval ${String(interval).slice(0, 12)}, which is not read`;
  const [days, months, dates] = [byday, bymonth, bymonthday].map((value) =>
    listed(value).map(String),
  ) as [string[], string[], string[]];
  const monthly = freq === 'MONTHLY' || freq === 'YEARLY';
  const onDate =
    days.length === 0 && dates.length === 0 ? [String(new Date(start).getUTCDate())] : dates;
  if (monthly && onDate.some((day) => !(Math.abs(Number(day)) <= 28 && Number(day) !== 0)))
    return 'repeats on the last days of a month by number, which is not read';
  if (months.some((month) => !(Number(month) >= 1 && Number(month) <= 12)))
    return 'repeats in a month that does not exist';
  const numbers = days
    .map((day) => Number.parseInt(day, 10))
    .filter((number) => !Number.isNaN(number));
  if (numbers.some((number) => Math.abs(number) > 4 || number === 0))
    return 'repeats on a numbered day that not every month has, which is not read';
  const isRead =
    freq === 'DAILY'
      ? months.length + dates.length + numbers.length === 0 && (days.length === 0 || each === 1)
      : freq === 'WEEKLY'
        ? months.length + dates.length + numbers.length === 0
        : freq === 'MONTHLY'
          ? months.length === 0 && (dates.length === 0 || days.length === 0)
          : months.length === 0
            ? days.length + dates.length === 0
            : dates.length === 0 || (days.length === 0 && each === 1);
  if (!isRead) return 'repeats by a combination of parts that is not read';
  return null;
}

/**
 * The starts of a rule on its clock, up to a wall-clock time; the first ones may be left out.
 * @param first starts before this one need not be given
 * @returns null if it repeats more often than the budget allows
 */
export function startsOf(
  rule: Rule,
  start: Wall,
  { first, last }: { first: Wall; last: Wall },
  budget: Budget,
): Wall[] | null {
  const begins = rule.count === null ? forward(rule, start, first) : start;
  const time = new Date(begins);
  // Some days of every week: the library begins a daily rule on its first day, whatever that is.
  const freq =
    rule.freq === 'DAILY' && listed(rule.parts['byday']).length > 0 ? 'WEEKLY' : rule.freq;
  const recur = ICAL.Recur.fromData({ ...rule.parts, freq });
  const iterator = recur.iterator(
    ICAL.Time.fromData({
      year: time.getUTCFullYear(),
      month: time.getUTCMonth() + 1,
      day: time.getUTCDate(),
      hour: time.getUTCHours(),
      minute: time.getUTCMinutes(),
      second: time.getUTCSeconds(),
      isDate: false,
    }),
  );
  const starts: Wall[] = [];
  for (let number = 1; rule.count === null || number <= rule.count; number += 1) {
    budget.left -= 1;
    if (budget.left < 0) return null;
    const next = iterator.next() as ICAL.Time | null;
    if (next === null) break;
    const wall = Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute, next.second);
    if (wall > last) break;
    if (wall >= begins) starts.push(wall);
  }
  return starts;
}

/** A later start from which an endless rule goes on in the same way. */
function forward({ freq, interval }: Rule, start: Wall, first: Wall): Wall {
  if (freq !== 'DAILY' && freq !== 'WEEKLY') return start;
  const period = interval * (freq === 'DAILY' ? 1 : 7) * DAY;
  return start + Math.max(0, Math.floor((first - start) / period) - 1) * period;
}

function listed(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
