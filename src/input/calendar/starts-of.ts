import type { Rule } from '../../protocol/shifts/calendar/event.js';
import type { Wall } from '../../protocol/zones/clock.js';

/** Counts down what all rules of a file may repeat: a file cannot keep the program busy. */
export interface Budget {
  left: number;
}

const DAY = 86_400_000;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const MONDAY = 2;

/**
 * The starts of a rule on its clock, in order, up to a wall-clock time; the first ones may be left
 * out. Only for rules without a fault. Our own, because the library takes 50 microseconds for each
 * start.
 * @param first starts before this one need not be given
 * @returns null if it repeats more often than the budget allows
 */
export function startsOf(
  rule: Rule,
  start: Wall,
  { first, last }: { first: Wall; last: Wall },
  budget: Budget,
): Wall[] | null {
  const midnight = Math.floor(start / DAY) * DAY;
  const time = start - midnight;
  const starts: Wall[] = [];
  let count = 0;
  // Starts are counted from the first one on; without a count the first periods can be skipped.
  const days = daysOf(rule, midnight, rule.count === null ? first - DAY : midnight);
  for (const day of days) {
    budget.left -= 1;
    if (budget.left < 0) return null;
    const wall = day + time;
    if (wall > last) break;
    if (wall < start) continue;
    count += 1;
    if (rule.count !== null && count > rule.count) break;
    starts.push(wall);
  }
  return starts;
}

/** The days of a rule from about a day on, without an end: midnights, in order. */
function* daysOf(
  { freq, interval, parts }: Rule,
  begin: Wall,
  from: Wall,
): Generator<Wall, void, undefined> {
  const weekdays = texts(parts['byday']);
  const weekday = weekdayOf(begin);
  const skipped = (period: number, since: Wall): number =>
    Math.max(0, Math.floor((from - since) / period) - 1) * period;
  if (freq === 'DAILY') {
    const step = interval * DAY;
    for (let day = begin + skipped(step, begin); ; day += step)
      // A day that is left out costs as much as one that counts: it ends by the caller's budget.
      if (weekdays.length === 0 || weekdays.includes(WEEKDAYS[weekdayOf(day)] ?? '')) yield day;
  }
  if (freq === 'WEEKLY') {
    const weekStart = Number(parts['wkst'] ?? MONDAY) - 1;
    const week = begin - ((weekday - weekStart + 7) % 7) * DAY;
    const own = weekdays.length === 0 ? [WEEKDAYS[weekday] ?? ''] : weekdays;
    const offsets = [0, 1, 2, 3, 4, 5, 6].filter((offset) =>
      own.includes(WEEKDAYS[(weekStart + offset) % 7] ?? ''),
    );
    const step = interval * 7 * DAY;
    for (let monday = week + skipped(step, week); ; monday += step)
      for (const offset of offsets) yield monday + offset * DAY;
  }
  const date = new Date(begin);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const dates = texts(parts['bymonthday']).map(Number);
  const months = texts(parts['bymonth']).map((text) => Number(text) - 1);
  const step = freq === 'MONTHLY' ? interval : 12 * interval;
  for (let number = 0; ; number += step) {
    const each =
      freq === 'MONTHLY'
        ? [month + number]
        : (months.length === 0 ? [month] : [...new Set(months)].sort((a, b) => a - b)).map(
            (one) => one + number,
          );
    for (const one of each)
      yield* daysInMonth(Date.UTC(year, one, 1), Date.UTC(year, one + 1, 1), {
        dates: dates.length === 0 && weekdays.length === 0 ? [date.getUTCDate()] : dates,
        weekdays,
      });
  }
}

/** The days of a month by number, also from its end, or by day of the week, also numbered. */
function daysInMonth(
  first: Wall,
  end: Wall,
  { dates, weekdays }: { dates: readonly number[]; weekdays: readonly string[] },
): Wall[] {
  const days = new Set(
    dates.map((date) => (date > 0 ? first + (date - 1) * DAY : end + date * DAY)),
  );
  for (const text of weekdays) {
    const weekday = WEEKDAYS.indexOf(text.slice(-2));
    const number = Number.parseInt(text, 10);
    const all: Wall[] = [];
    const offset = (weekday - weekdayOf(first) + 7) % 7;
    for (let day = first + offset * DAY; day < end; day += 7 * DAY) all.push(day);
    const chosen = Number.isNaN(number) ? all : [all.at(number > 0 ? number - 1 : number) ?? first];
    for (const day of chosen) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}

/** 0 for Sunday. 1 January 1970 was a Thursday. */
function weekdayOf(midnight: Wall): number {
  return (((midnight / DAY + 4) % 7) + 7) % 7;
}

function texts(value: unknown): string[] {
  const all = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return all.map(String);
}
