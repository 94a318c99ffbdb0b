import type { Wall } from '../../protocol/zones/clock.js';

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const KNOWN = ['freq', 'interval', 'count', 'until', 'wkst', 'byday', 'bymonth', 'bymonthday'];
/** More is no rotation; without a limit a rule may never come to its next start. */
const MOST_INTERVAL = 400;

/**
 * Why a rule is not read; null for one that is. Refused is what programs read
 * differently (weeks and days of the year, the last days of a month, most combinations with
 * months), and what may never come to a start.
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
  if (days.some((day) => !/^[+-]?\d{0,2}(?:SU|MO|TU|WE|TH|FR|SA)$/.test(day)))
    return 'repeats on a day that does not exist';
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

function listed(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
