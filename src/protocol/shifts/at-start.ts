import { own } from '../format/own.js';
import { dueAt } from './due-at.js';
import { afterShift, firstAfter, nextAfter, type Next } from './next-after.js';
import type { ShiftRoster } from './roster.js';
import { shiftBegunBy, shiftsFrom, stretchFrom } from './shifts-from.js';
import type { Shift } from './shifts-of.js';

const DAY = 86_400_000;
/** So far back a shift without a declaration is looked for: over the holidays at the year's end. */
const BEFORE = 14 * DAY;

/** Somebody else who is at work. */
export interface OnNow {
  shift: Shift;
  /** Until when, without a break. */
  until: number;
  /** True if they hand over to the person who starts. */
  handsOver: boolean;
}

/** A shift that ended, or should have been handed over, without a declaration. */
export interface NoWrap {
  shift: Shift;
  /** When it was due. */
  dueAt: number;
}

/** Who is there at the start of a shift. */
export interface AtStart {
  on: OnNow[];
  next: Next;
  /** By when the person hands over; null outside their shifts. */
  dueAt: number | null;
  /** Milliseconds that those who hand over are still there; null if none of them is. */
  overlap: number | null;
  noWrap: NoWrap[];
}

/** Who is at work, who comes next, and whose declaration is missing, for a person at an instant. */
export function atStart(
  roster: ShiftRoster,
  handle: string,
  now: number,
  lastDeclared: Readonly<Record<string, string>>,
): AtStart {
  const others = roster.people.map((person) => person.handle).filter((one) => one !== handle);
  const present = others.flatMap((one) => onNow(roster, one, now) ?? []);
  const isPresent = new Set(present.map(({ shift }) => shift.handle));
  const before = others.flatMap((giver): (NoWrap & { wrapped: boolean })[] => {
    const shift = shiftBegunBy(roster, giver, now, now - BEFORE);
    if (shift === null) return [];
    const wrapped = Date.parse(own(lastDeclared, giver) ?? '') >= shift.from;
    // Whom they hand over to is only asked of those of whom something would be said.
    if (wrapped && !isPresent.has(giver)) return [];
    const due = dueFor(roster, shift, handle, now);
    return due === null ? [] : [{ shift, dueAt: due, wrapped }];
  });
  const givers = new Set(before.map(({ shift }) => shift.handle));
  const on = present.map((one) => ({ ...one, handsOver: givers.has(one.shift.handle) }));
  const untils = on.filter(({ handsOver }) => handsOver).map(({ until }) => until);
  return {
    on,
    next: nextAfter(roster, handle, now),
    dueAt: dueAt(roster, handle, now)?.at ?? null,
    overlap: untils.length === 0 ? null : Math.max(...untils) - now,
    noWrap: before
      .filter(({ wrapped, dueAt: due }) => !wrapped && now >= due)
      .map(({ shift, dueAt: due }) => ({ shift, dueAt: due })),
  };
}

/**
 * When a shift is due, if the person takes over from it and their shift after it has not ended; else
 * null.
 */
function dueFor(roster: ShiftRoster, shift: Shift, handle: string, now: number): number | null {
  const { handle: giver, from, to } = shift;
  // Much cheaper than asking who of all comes next.
  const own = firstAfter(
    shiftsFrom(roster, handle, from, now + 1 + (to - from)),
    afterShift(roster, shift),
  );
  if (own !== null && own.to <= now) return null;
  const due = dueAt(roster, giver, from);
  const taker = due?.next.shifts.find((one) => one.handle === handle);
  return due !== null && taker !== undefined && now < taker.to ? due.at : null;
}

function onNow(roster: ShiftRoster, handle: string, now: number): Omit<OnNow, 'handsOver'> | null {
  const stretch = stretchFrom(roster, handle, now, now + DAY);
  return stretch === null || stretch.from > now
    ? null
    : { shift: stretch.shift, until: stretch.to };
}
