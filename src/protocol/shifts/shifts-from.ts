import type { PersonShifts, ShiftRoster } from './roster.js';
import {
  inOrder,
  personOf,
  plannedShift,
  plannedShifts,
  weekShifts,
  workedOf,
  type PlannedShift,
  type Shift,
  type WeekShift,
} from './shifts-of.js';
import { union, type Span } from './spans.js';

const DAY = 86_400_000;
/** Shifts are laid out for so long at a time, so that several questions share them. */
const PAGE = 7 * DAY;
/** A shift that is on began at most so long ago, with its cover. */
const REACH = 2 * DAY;

/** The laid-out pages of each roster, by their text and number. */
type Kept<S> = WeakMap<ShiftRoster, Map<string, readonly S[]>>;
/** Those of a week, which all share who have the same hours; most people need no others. */
const keptWeeks: Kept<WeekShift> = new WeakMap();
/** Those of people who cover, or whom somebody covers. */
const keptCovers: Kept<Shift> = new WeakMap();
const weekTexts = new WeakMap<PersonShifts, string>();

/** The shifts of a person that end after an instant and begin before another one, in order. */
export function* shiftsFrom(
  roster: ShiftRoster,
  handle: string,
  from: number,
  until: number,
): Generator<Shift> {
  if (roster.covers.some(({ of, by }) => of === handle || by === handle)) {
    const person = personOf(roster, handle);
    const layOut = (page: number): Shift[] => coveredPage(roster, handle, person, page);
    yield* pages(pagesOf(keptCovers, roster), handle, { from, until }, layOut);
  } else
    for (const shift of plannedFrom(roster, handle, from, until))
      if (shift.off === null) yield shift;
}

/** The same of the shifts of a person's week, with leave and holidays. */
export function* plannedFrom(
  roster: ShiftRoster,
  handle: string,
  from: number,
  until: number,
): Generator<PlannedShift> {
  const person = personOf(roster, handle);
  if (person === null) return;
  const text = weekTexts.get(person) ?? `${person.zone} ${JSON.stringify(person.patterns)}`;
  weekTexts.set(person, text);
  const layOut = (page: number): WeekShift[] => inPage(page, weekShifts(person, ...spanOf(page)));
  for (const shift of pages(pagesOf(keptWeeks, roster), text, { from, until }, layOut)) {
    const planned = plannedShift(person, shift);
    if (planned !== null) yield planned;
  }
}

/**
 * When somebody is at work without a break: at an instant, or next; with the shift in which that
 * begins. Shifts of one day that meet are one. Null if there is nothing before another instant.
 */
export function stretchFrom(
  roster: ShiftRoster,
  handle: string,
  from: number,
  until: number,
): (Span & { shift: Shift }) | null {
  let shift: Shift | null = null;
  const parts: Span[] = [];
  for (const one of shiftsFrom(roster, handle, from, until)) {
    if (shift !== null && one.date !== shift.date) break;
    shift ??= one.parts.some(({ to }) => to > from) ? one : null;
    if (shift !== null) parts.push(...one.parts);
  }
  const stretch = union(parts).find(({ to }) => to > from);
  return shift === null || stretch === undefined ? null : { ...stretch, shift };
}

/** The last shift of a person that began by an instant, and after another one; null for none. */
export function shiftBegunBy(
  roster: ShiftRoster,
  handle: string,
  instant: number,
  since: number,
): Shift | null {
  for (let until = instant + 1; until > since; until -= PAGE) {
    const begun = [...shiftsFrom(roster, handle, until - PAGE, until)];
    const last = begun.findLast(({ from }) => from <= instant);
    if (last !== undefined) return last.from > since ? last : null;
  }
  return null;
}

/** What somebody works of their own week and of others' in a page. */
function coveredPage(
  roster: ShiftRoster,
  handle: string,
  person: PersonShifts | null,
  page: number,
): Shift[] {
  const planned = person === null ? [] : inPage(page, plannedShifts(person, ...spanOf(page)));
  return (
    workedOf(roster, handle, planned)
      // Covers come with every page.
      .filter((shift) => shift.covers === null || pageOf(shift) === page)
      .sort(inOrder)
  );
}

function spanOf(page: number): [from: number, to: number] {
  return [page * PAGE, (page + 1) * PAGE];
}

function pageOf({ from }: Span): number {
  return Math.floor(from / PAGE);
}

/** Those that begin in a page: each belongs to one. */
function inPage<S extends Span>(page: number, shifts: readonly S[]): S[] {
  return shifts.filter((shift) => pageOf(shift) === page);
}

function pagesOf<S>(kept: Kept<S>, roster: ShiftRoster): Map<string, readonly S[]> {
  const known = kept.get(roster) ?? new Map<string, readonly S[]>();
  kept.set(roster, known);
  return known;
}

function* pages<S extends Span>(
  known: Map<string, readonly S[]>,
  text: string,
  { from, until }: { from: number; until: number },
  layOut: (page: number) => readonly S[],
): Generator<S> {
  for (let page = Math.floor((from - REACH) / PAGE); page * PAGE < until; page += 1) {
    const key = `${text} ${page}`;
    const shifts = known.get(key) ?? layOut(page);
    known.set(key, shifts);
    for (const shift of shifts) if (shift.to > from && shift.from < until) yield shift;
  }
}
