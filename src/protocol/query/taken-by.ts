import type { Assignment, Taken } from '../../schema/types.js';

/** What a record says by which somebody took an item over. @param from who held the item before */
export function takenBy(
  { author, declared_at: at, zone, reason }: Assignment,
  from: string,
): Taken {
  return { from, by: author, at, zone, reason: reason ?? null };
}
