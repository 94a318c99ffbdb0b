import { dueAt } from './due-at.js';
import { HORIZON } from './next-after.js';
import type { ShiftRoster } from './roster.js';
import { shiftBegunBy, shiftsFrom } from './shifts-from.js';
import type { Shift } from './shifts-of.js';

/** Whether somebody was expected to declare, and did. */
export interface ShiftCoverage {
  /**
   * `declared` in the shift that was last due, or after it began; `missing`: not; `due`: the shift
   * that is on is due later; `off`: none was due in five weeks, or since the team began.
   */
  state: 'declared' | 'missing' | 'due' | 'off';
  /** The shift that this is about. */
  shift: Shift | null;
  /** Milliseconds since 1970. */
  dueAt: number | null;
  /** When the next one is due after the instant, within five weeks. */
  nextDueAt: number | null;
  /** When the next shift begins, within five weeks, for somebody who is off; null for the others. */
  offUntil: number | null;
}

/**
 * Whether somebody declared in the last of their shifts that was due by an instant. A shift that was
 * missed stays missed until they declare, also in a later one. One that was due before the first
 * declaration of the team was missed by nobody.
 * @param declared when they last declared; null for never
 * @param began when the team declared first; null for never
 */
export function shiftCoverage(
  roster: ShiftRoster,
  handle: string,
  declared: number | null,
  at: number,
  began: number | null,
): ShiftCoverage {
  const earliest = at - HORIZON;
  const begun = shiftBegunBy(roster, handle, at, earliest);
  const isOpen = begun !== null && dueOf(roster, begun) > at;
  const last = isOpen ? shiftBegunBy(roster, handle, begun.from - 1, earliest) : begun;
  const isDone = (shift: Shift): boolean => declared !== null && declared >= shift.from;
  const isExpected = (shift: Shift): boolean => began !== null && dueOf(roster, shift) > began;
  const before = last !== null && (isDone(last) || isExpected(last)) ? last : null;
  const nextDueAt = nextDue(roster, handle, declared, at);
  const of = (state: ShiftCoverage['state'], shift: Shift | null): ShiftCoverage => ({
    state,
    shift,
    dueAt: shift === null ? null : dueOf(roster, shift),
    nextDueAt,
    offUntil: nextBegin(roster, handle, at),
  });
  if (before !== null && !isDone(before)) return of('missing', before);
  if (isOpen) return of(isDone(begun) ? 'declared' : 'due', begun);
  return before === null ? of('off', null) : of('declared', before);
}

/** When the next shift of somebody begins who is off; null at work, and without a shift. */
function nextBegin(roster: ShiftRoster, handle: string, at: number): number | null {
  const [shift] = shiftsFrom(roster, handle, at, at + HORIZON);
  return shift === undefined || shift.from <= at ? null : shift.from;
}

/** The first time after the instant at which a shift without a declaration is due. */
function nextDue(
  roster: ShiftRoster,
  handle: string,
  declared: number | null,
  at: number,
): number | null {
  for (const shift of shiftsFrom(roster, handle, at, at + HORIZON)) {
    const due = dueOf(roster, shift);
    if (due > at && !(declared !== null && declared >= shift.from)) return due;
  }
  return null;
}

function dueOf(roster: ShiftRoster, shift: Shift): number {
  return dueAt(roster, shift.handle, shift.from)?.at ?? shift.to;
}
