import { dayOf, plusDays, weekNumber, type DateText } from '../../zones/dates.js';
import type { Pattern } from '../pattern.js';
import type { PersonShifts } from '../roster.js';
import { happensOn } from '../shifts-of.js';
import { EARLIEST } from '../calendar/known-time.js';

/** The first day of a pattern from 2025 on; null for none. */
export function firstOf(pattern: Pattern): DateText | null {
  const begin = pattern.from === null ? EARLIEST : mondayOf(pattern.from);
  let date = begin > EARLIEST ? begin : EARLIEST;
  // It comes within the weeks of one rotation.
  for (let days = 0; days < 7 * pattern.every + 7; days += 1, date = dayOf(date).next)
    if (happensOn(pattern, date)) return date;
  return null;
}

/** The last day on which a shift of a pattern can begin; null for no last one. */
export function endOf({ until }: Pattern, { left }: PersonShifts): DateText | null {
  const ends = [
    ...(until === null ? [] : [plusDays(mondayOf(until), 6)]),
    ...(left === null ? [] : [plusDays(left, -1)]),
  ].sort();
  return ends[0] ?? null;
}

/** A name of a pattern that stays the same while the pattern does. */
export function uidOf({ handle }: PersonShifts, pattern: Pattern): string {
  const { days, parts, every, from, until } = pattern;
  const hours = parts.map((part) => part.join('-')).join('+');
  const rest = [every === 1 ? null : `every${every}`, from, until && `until${until}`];
  return [handle, days.join(''), hours, ...rest.filter((one) => one !== null)].join('-');
}

function mondayOf(week: string): DateText {
  // 6 January 2020 is the Monday from which weeks are counted.
  return plusDays('2020-01-06', (weekNumber(week) ?? 0) * 7);
}
