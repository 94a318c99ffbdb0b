import { rulesOf, rulesOrUtc, type ZoneRules } from './rules.js';

/**
 * A wall-clock time, written as the milliseconds since 1970 that it would be in UTC: `Date.UTC`
 * makes one, the UTC methods of `Date` take it apart.
 */
export type Wall = number;

/** True if the table has the rules of the zone, such as `Asia/Singapore`. */
export function isZone(name: string): boolean {
  return rulesOf(name) !== null;
}

/** Milliseconds that the clock of a zone is ahead of UTC; 0 for a zone that the table lacks. */
export function offsetAt(zone: string, instant: number): number {
  const { changes, offsets } = rulesOrUtc(zone);
  return offsets[changesUntil(changes, instant)] ?? 0;
}

/** What the clock of a zone shows. */
export function wallAt(zone: string, instant: number): Wall {
  return instant + offsetAt(zone, instant);
}

/**
 * The instants at which the clock of a zone shows a time, in order: one; none where the clock jumps
 * over it; two where the clock is set back.
 */
export function instantsOf(zone: string, wall: Wall): number[] {
  return offsetsAround(rulesOrUtc(zone), wall)
    .map((offset) => wall - offset)
    .filter((instant, index, all) => all.indexOf(instant) === index)
    .filter((instant) => wallAt(zone, instant) === wall)
    .sort((a, b) => a - b);
}

/**
 * The one instant that people mean by a time on a clock: the first of two; a time that the clock
 * jumps over moves forward by the jump.
 */
export function instantOf(zone: string, wall: Wall): number {
  const offsets = offsetsAround(rulesOrUtc(zone), wall);
  const [only = 0] = offsets;
  if (offsets.length === 1) return wall - only;
  const [first] = instantsOf(zone, wall);
  return first ?? Math.max(...offsets.map((offset) => wall - offset));
}

/** The offsets that hold within a day of a wall-clock time. */
function offsetsAround({ changes, offsets }: ZoneRules, wall: Wall): number[] {
  const from = changesUntil(changes, wall - DAY);
  return offsets.slice(from, changesUntil(changes, wall + DAY) + 1);
}

/** How many changes have happened at an instant. */
function changesUntil(changes: readonly number[], instant: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] ?? Infinity) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

const DAY = 86_400_000;
