import type { ShiftRoster } from './roster.js';
import { personOf, plannedShifts, workedOf, type PlannedShift, type Shift } from './shifts-of.js';

const DAY = 86_400_000;
/** Shifts are laid out for so long at a time, so that several questions share them. */
const PAGE = 7 * DAY;
/** A shift that is on began at most so long ago, with its cover. */
const REACH = 2 * DAY;

/** The laid-out pages of each roster, by person and number. */
type Kept<S> = WeakMap<ShiftRoster, Map<string, readonly S[]>>;
const keptShifts: Kept<Shift> = new WeakMap();
const keptPlans: Kept<PlannedShift> = new WeakMap();

/** The shifts of a person that end after an instant and begin before another one, in order. */
export function* shiftsFrom(
  roster: ShiftRoster,
  handle: string,
  from: number,
  until: number,
): Generator<Shift> {
  const layOut = (page: number): Shift[] =>
    workedOf(roster, handle, planPage(roster, handle, page))
      // Covers come with every page.
      .filter((shift) => shift.covers === null || pageOf(shift) === page)
      .sort((a, b) => a.from - b.from || a.to - b.to);
  yield* pages(pagesOf(keptShifts, roster), handle, { from, until }, layOut);
}

/** The same of the shifts of a person's week, with leave and holidays. */
export function* plannedFrom(
  roster: ShiftRoster,
  handle: string,
  from: number,
  until: number,
): Generator<PlannedShift> {
  const layOut = (page: number): readonly PlannedShift[] => planPage(roster, handle, page);
  yield* pages(pagesOf(keptPlans, roster), handle, { from, until }, layOut);
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

/** The shifts of a person's week that begin in a page. */
function planPage(roster: ShiftRoster, handle: string, page: number): readonly PlannedShift[] {
  const known = pagesOf(keptPlans, roster);
  const key = `${handle} ${page}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const person = personOf(roster, handle);
  const planned = person === null ? [] : plannedShifts(person, page * PAGE, (page + 1) * PAGE);
  const shifts = planned.filter((shift) => pageOf(shift) === page);
  known.set(key, shifts);
  return shifts;
}

function pageOf({ from }: Shift): number {
  return Math.floor(from / PAGE);
}

function pagesOf<S>(kept: Kept<S>, roster: ShiftRoster): Map<string, readonly S[]> {
  const known = kept.get(roster) ?? new Map<string, readonly S[]>();
  kept.set(roster, known);
  return known;
}

function* pages<S extends Shift>(
  known: Map<string, readonly S[]>,
  handle: string,
  { from, until }: { from: number; until: number },
  layOut: (page: number) => readonly S[],
): Generator<S> {
  for (let page = Math.floor((from - REACH) / PAGE); page * PAGE < until; page += 1) {
    const key = `${handle} ${page}`;
    const shifts = known.get(key) ?? layOut(page);
    known.set(key, shifts);
    for (const shift of shifts) if (shift.to > from && shift.from < until) yield shift;
  }
}
