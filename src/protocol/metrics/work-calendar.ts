import type { ShiftRoster } from '../shifts/roster.js';
import { plannedFrom } from '../shifts/shifts-from.js';
import { inOrder, personOf, workedOf, type Shift } from '../shifts/shifts-of.js';
import { union } from '../shifts/spans.js';

/** A roster from the moment at which it came to the shared branch. */
export interface RosterVersion {
  /** Milliseconds since 1970; -Infinity for the first. */
  from: number;
  /** Null where it gave nobody shifts. */
  roster: ShiftRoster | null;
}

/** The time at work of one person: when each part begins and ends, and how much was before it. */
interface Worked {
  from: number[];
  to: number[];
  before: number[];
}

/**
 * Who worked when, by the roster of each time: a shift is that of the roster that held when it
 * began. `worked` is W(a, b, p): the time of [a, b] inside somebody's shifts, without leave,
 * holidays and breaks.
 */
export class WorkCalendar {
  readonly #versions: readonly RosterVersion[];
  readonly #from: number;
  readonly #to: number;
  readonly #shifts = new Map<string, readonly Shift[]>();
  readonly #worked = new Map<string, Worked>();

  /** @param versions oldest first @param from @param to the time that anybody asks about */
  constructor(versions: readonly RosterVersion[], from: number, to: number) {
    this.#versions = versions;
    this.#from = from;
    this.#to = to;
  }

  /** Everybody whom any of the rosters gives shifts, their own or those of others. */
  handles(): Set<string> {
    return new Set(
      this.#versions.flatMap(({ roster }) => [
        ...(roster?.people.map(({ handle }) => handle) ?? []),
        ...(roster?.covers.map(({ by }) => by) ?? []),
      ]),
    );
  }

  /** The shifts of somebody, in order; empty for somebody without. */
  shifts(handle: string): readonly Shift[] {
    const known = this.#shifts.get(handle);
    if (known !== undefined) return known;
    const laid = this.#versions.flatMap(({ from, roster }, index) => {
      const begin = Math.max(from, this.#from);
      const end = Math.min(this.#versions[index + 1]?.from ?? Infinity, this.#to);
      if (roster === null || begin >= end) return [];
      // Most people share their week with others, so that it is laid out once.
      return workedOf(roster, handle, [...plannedFrom(roster, handle, begin, end)])
        .filter((shift) => shift.from >= begin && shift.from < end)
        .sort(inOrder);
    });
    this.#shifts.set(handle, laid);
    return laid;
  }

  /** Milliseconds at work between two instants; null where a roster does not know their hours. */
  worked(handle: string, from: number, to: number): number | null {
    if (!this.#knows(handle, from) || !this.#knows(handle, to)) return null;
    const parts = this.#partsOf(handle);
    return Math.max(0, until(parts, to) - until(parts, from));
  }

  /** The first shift that ends after an instant: the one that is on, or the next. */
  shiftEndingAfter(handle: string, instant: number): Shift | null {
    const shifts = this.shifts(handle);
    return shifts[firstAt(shifts.length, (index) => (shifts[index]?.to ?? 0) > instant)] ?? null;
  }

  /** The last shift that had begun at an instant. */
  shiftBegunBy(handle: string, instant: number): Shift | null {
    const shifts = this.shifts(handle);
    const next = firstAt(shifts.length, (index) => (shifts[index]?.from ?? 0) > instant);
    return shifts[next - 1] ?? null;
  }

  /** How many whole shifts of somebody lie between two instants. */
  wholeShifts(handle: string, from: number, to: number): number {
    const shifts = this.shifts(handle);
    let whole = 0;
    for (
      let at = firstAt(shifts.length, (index) => (shifts[index]?.from ?? 0) >= from);
      at < shifts.length && (shifts[at]?.to ?? 0) <= to;
      at += 1
    )
      whole += 1;
    return whole;
  }

  #knows(handle: string, instant: number): boolean {
    const roster = this.#versions.findLast(({ from }) => from <= instant)?.roster ?? null;
    return roster !== null && (personOf(roster, handle) !== null || covers(roster, handle));
  }

  #partsOf(handle: string): Worked {
    const known = this.#worked.get(handle);
    if (known !== undefined) return known;
    const worked: Worked = { from: [], to: [], before: [] };
    let sum = 0;
    for (const { from, to } of union(this.shifts(handle).flatMap(({ parts }) => parts))) {
      worked.from.push(from);
      worked.to.push(to);
      worked.before.push(sum);
      sum += to - from;
    }
    this.#worked.set(handle, worked);
    return worked;
  }
}

function covers(roster: ShiftRoster, handle: string): boolean {
  return roster.covers.some(({ by }) => by === handle);
}

/** How much somebody has worked until an instant. */
function until({ from, to, before }: Worked, instant: number): number {
  const at = firstAt(from.length, (index) => (from[index] ?? 0) > instant) - 1;
  if (at < 0) return 0;
  return (before[at] ?? 0) + Math.min(instant, to[at] ?? 0) - (from[at] ?? 0);
}

/** The first index at which something that stays true is true; the length where it never is. */
function firstAt(length: number, isTrue: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
