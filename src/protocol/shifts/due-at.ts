import { middleOf, nextAfter, type Next } from './next-after.js';
import type { ShiftRoster } from './roster.js';
import { shiftsFrom } from './shifts-from.js';
import type { Shift } from './shifts-of.js';

/** By when somebody has to hand over, and to whom. */
export interface DueAt {
  /** Their shift that is on. */
  shift: Shift;
  /** Milliseconds since 1970. */
  at: number;
  next: Next;
}

/**
 * When the declaration of the shift that is on is due: at its end, or when the next shift opens, if
 * that is earlier and the policy says so. One that opens in the first half of it is not waited for:
 * there is too little to hand over. Null outside shifts.
 */
export function dueAt(roster: ShiftRoster, handle: string, instant: number): DueAt | null {
  const shift = [...shiftsFrom(roster, handle, instant, instant + 1)].at(-1);
  if (shift === undefined) return null;
  const next = nextAfter(roster, handle, instant);
  const opens = next.shifts[0]?.from ?? Infinity;
  const isEarly = roster.wrapDue === 'earlier' && opens >= middleOf(shift);
  const at = isEarly ? Math.min(shift.to, opens) : shift.to;
  return { shift, at, next };
}
