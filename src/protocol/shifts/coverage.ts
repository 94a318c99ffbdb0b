import type { ShiftRoster } from './roster.js';
import { shiftsOf } from './shifts-of.js';
import { difference, intersection, union, type Span } from './spans.js';

/** The members that a name stands for: a pod's, or the one of that handle. */
export function peopleOf(roster: ShiftRoster, name: string): string[] {
  return roster.pods.find((pod) => pod.name === name)?.members ?? [name];
}

/** When anybody of these is at work, within two instants. */
function onDuty(roster: ShiftRoster, names: readonly string[], from: number, to: number): Span[] {
  const parts = names
    .flatMap((name) => peopleOf(roster, name))
    .flatMap((handle) => shiftsOf(roster, handle, from, to))
    .flatMap((shift) => shift.parts);
  return intersection(union(parts), [{ from, to }]);
}

/** When both are at work: people or pods. */
export function overlap(
  roster: ShiftRoster,
  [one, other]: readonly [string, string],
  from: number,
  to: number,
): Span[] {
  return intersection(onDuty(roster, [one], from, to), onDuty(roster, [other], from, to));
}

/** When nobody of these is at work. */
export function gaps(
  roster: ShiftRoster,
  names: readonly string[],
  from: number,
  to: number,
): Span[] {
  return difference([{ from, to }], onDuty(roster, names, from, to));
}
