import type { ShiftRoster } from './roster.js';
import { personOf, shiftsOf } from './shifts-of.js';
import { intersection } from './spans.js';

/**
 * For how long somebody was at work between two instants, without breaks, in milliseconds; null for
 * somebody whose hours the roster does not have.
 */
export function workedBetween(
  roster: ShiftRoster,
  handle: string,
  from: number,
  to: number,
): number | null {
  if (personOf(roster, handle) === null) return null;
  const parts = shiftsOf(roster, handle, from, to).flatMap((shift) => shift.parts);
  return intersection(parts, [{ from, to }]).reduce((sum, part) => sum + part.to - part.from, 0);
}
