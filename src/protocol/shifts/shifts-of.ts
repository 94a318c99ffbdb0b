import { instantOf } from '../zones/clock.js';
import { dateAt, dayOf, plusDays, wallOn, weekNumber } from '../zones/dates.js';
import type { Pattern } from './pattern.js';
import type { Cover, OffDays, PersonShifts, ShiftRoster } from './roster.js';
import { difference, intersection, union, type Span } from './spans.js';

/** What people with the same hours share. */
type Week = Pick<PersonShifts, 'zone' | 'patterns'>;

/** A shift of a week, whoever works it. It belongs to the day on which it begins. */
export interface WeekShift extends Span {
  /** The day on which it begins, in its zone. */
  date: string;
  zone: string;
  /** The time at work, without breaks. */
  parts: Span[];
}

/** One shift of one person. */
export interface Shift extends WeekShift {
  handle: string;
  /** Whose shift it is, where somebody works for somebody else; else null. */
  covers: string | null;
}

/** A shift with what keeps the person from working it; null if nothing does. */
export interface PlannedShift extends Shift {
  off: OffDays['why'] | null;
}

/** A shift lasts a day at most, and zones differ by a day at most. */
const REACH = 2;

/**
 * The shifts of a person of which some part lies between two instants, whole, in order: those of
 * their week, without leave, holidays and what others cover, and what they cover themselves.
 */
export function shiftsOf(roster: ShiftRoster, handle: string, from: number, to: number): Shift[] {
  const person = personOf(roster, handle);
  const planned = person === null ? [] : plannedShifts(person, from, to);
  return workedOf(roster, handle, planned)
    .filter((shift) => shift.from < to && shift.to > from)
    .sort(inOrder);
}

/** What a person works of these shifts of their week, and all that they cover. */
export function workedOf(
  roster: ShiftRoster,
  handle: string,
  planned: readonly PlannedShift[],
): Shift[] {
  const covered = roster.covers.filter(({ of }) => of === handle);
  const worked = planned
    .filter(({ off }) => off === null)
    .flatMap((shift) =>
      withParts(
        shift,
        covered
          .filter(({ date }) => date === shift.date)
          .reduce((parts, cover) => difference(parts, [hoursOf(cover, shift)]), shift.parts),
      ),
    );
  const covers = roster.covers.filter(({ by }) => by === handle);
  return [...worked, ...covers.flatMap((cover) => coverShifts(roster, cover))];
}

/** The shifts of a person's week between two instants, with leave and holidays. */
export function plannedShifts(person: PersonShifts, from: number, to: number): PlannedShift[] {
  return weekShifts(person, from, to).flatMap((shift) => plannedShift(person, shift) ?? []);
}

/** A shift of a week as that of a person; null for somebody who has left by then. */
export function plannedShift(
  { handle, off, left }: PersonShifts,
  { date, zone, parts, from, to }: WeekShift,
): PlannedShift | null {
  if (left !== null && date >= left) return null;
  const why = off.find((days) => days.from <= date && date <= days.to)?.why ?? null;
  return { handle, date, zone, parts, from, to, covers: null, off: why };
}

/** The shifts of a week between two instants, whoever works them. */
export function weekShifts({ zone, patterns }: Week, from: number, to: number): WeekShift[] {
  const shifts: WeekShift[] = [];
  const last = plusDays(dateAt(zone, to), 1);
  for (let date = plusDays(dateAt(zone, from), -REACH); date <= last; date = dayOf(date).next) {
    const ofDay = patterns
      .filter((pattern) => happensOn(pattern, date))
      .flatMap((pattern) => {
        const parts = pattern.parts
          .map(([start, end]) => ({
            from: instantOf(zone, wallOn(date, start)),
            to: instantOf(zone, wallOn(date, end)),
          }))
          // A part that the clock jumps over has no length.
          .filter((part) => part.from < part.to);
        return withParts({ date, zone, parts, from: 0, to: 0 }, parts);
      });
    shifts.push(...joined(ofDay).filter((one) => one.from < to && one.to > from));
  }
  return shifts.sort(inOrder);
}

/** Shifts of one day that meet are one: nobody hands over to themselves at noon. */
function joined(shifts: WeekShift[]): WeekShift[] {
  if (shifts.length < 2) return shifts;
  return shifts.sort(inOrder).reduce<WeekShift[]>((done, shift) => {
    const last = done.at(-1);
    if (last === undefined || shift.from > last.to) return [...done, shift];
    return [...done.slice(0, -1), ...withParts(last, union([...last.parts, ...shift.parts]))];
  }, []);
}

export function inOrder(a: Span, b: Span): number {
  return a.from - b.from || a.to - b.to;
}

const keptPeople = new WeakMap<ShiftRoster, Map<string, PersonShifts>>();

export function personOf(roster: ShiftRoster, handle: string): PersonShifts | null {
  const people =
    keptPeople.get(roster) ?? new Map(roster.people.map((person) => [person.handle, person]));
  keptPeople.set(roster, people);
  return people.get(handle) ?? null;
}

/** True if a shift of the pattern begins on that day. */
export function happensOn({ days, every, from, until }: Pattern, date: string): boolean {
  const { weekday, week } = dayOf(date);
  if (!days.includes(weekday)) return false;
  const first = from === null ? null : weekNumber(from);
  const end = until === null ? null : weekNumber(until);
  if (first !== null && (week < first || (week - first) % every !== 0)) return false;
  return end === null || week <= end;
}

/** What somebody works of the shifts of somebody else on one day, whether those are off or not. */
export function coverShifts(roster: ShiftRoster, cover: Cover): Shift[] {
  const person = personOf(roster, cover.of);
  if (person === null) return [];
  const noon = instantOf(person.zone, wallOn(cover.date, 12 * 60));
  const day = 2 * 86_400_000;
  return plannedShifts(person, noon - day, noon + day)
    .filter(({ date }) => date === cover.date)
    .flatMap((shift) =>
      withParts(
        { ...shift, handle: cover.by, covers: cover.of },
        intersection(shift.parts, [hoursOf(cover, shift)]),
      ),
    );
}

/** The time that a cover takes of a shift. Hours before its beginning are those after midnight. */
function hoursOf({ hours }: Cover, { date, zone, from, to }: Shift): Span {
  if (hours === null) return { from, to };
  const on = (days: number): Span => ({
    from: instantOf(zone, wallOn(date, hours[0]) + days * 86_400_000),
    to: instantOf(zone, wallOn(date, hours[1]) + days * 86_400_000),
  });
  const [today, tomorrow] = [on(0), on(1)];
  return today.to <= from && tomorrow.from < to ? tomorrow : today;
}

/** The shift with these parts; none without any. */
function withParts<S extends WeekShift>(shift: S, parts: Span[]): S[] {
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last ? [{ ...shift, parts, from: first.from, to: last.to }] : [];
}
