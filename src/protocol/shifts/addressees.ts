import { addresseesOf, presentMembers, type Policy } from '../team/policy.js';
import { nextAfter, type Skipped } from './next-after.js';

/** To whom a declaration goes. */
export interface Addressees {
  handles: string[];
  /** The shifts of the roster name nobody who comes next. */
  isNobodyNext?: true;
  /** Who would have come next, and does not work then. */
  skipped: Skipped[];
}

/**
 * The addressees of a declaration. `next` is whoever comes next by the roster's shifts; where
 * nobody has any, everybody else.
 */
export function addresseesByShift(
  to: readonly string[] | 'none',
  author: string,
  policy: Policy,
  now: number,
): Addressees {
  const everybody = addresseesOf(to, author, policy, now);
  if (to === 'none' || !to.includes('next') || policy.shifts === null)
    return { handles: everybody, skipped: [] };
  const present = new Set(presentMembers(policy, now).map(({ handle }) => handle));
  const next = nextAfter(policy.shifts, author, now);
  const working = next.shifts.map(({ handle }) => handle).filter((one) => present.has(one));
  if (working.length === 0)
    return { handles: everybody, isNobodyNext: true, skipped: next.skipped };
  const named = to.flatMap((name) =>
    name === 'next' ? working : addresseesOf([name], author, policy, now),
  );
  return {
    handles: [...new Set(named)].filter((handle) => handle !== author),
    skipped: next.skipped,
  };
}
