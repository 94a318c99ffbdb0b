import { nextAfter, podsAfter } from './next-after.js';
import type { ShiftRoster } from './roster.js';

/**
 * Who is asked in place of an owner who did not answer: whoever comes next by `next` of their pods,
 * and after somebody who raised it themselves, whoever comes next after those. Nobody before so many
 * whole shifts of the owner passed as the policy says, or where it says nothing.
 * @param missed the whole shifts of the owner that passed without an answer
 */
export function escalatesTo(
  roster: ShiftRoster,
  { owner, author }: { owner: string; author: string },
  missed: number,
  now: number,
): string[] {
  const { escalateAfter } = roster;
  if (escalateAfter === null || missed < escalateAfter) return [];
  const passed = new Set<string>();
  for (let after: string | undefined = owner; after !== undefined && !passed.has(after);) {
    passed.add(after);
    if (podsAfter(roster, after).length === 0) return [];
    const next: string[] = nextAfter(roster, after, now).shifts.map(({ handle }) => handle);
    const others = next.filter((handle) => handle !== owner && handle !== author);
    if (others.length > 0) return others;
    [after] = next;
  }
  return [];
}
