import type { Policy } from './policy.js';

/** Whether it can be that nobody answers for an item: the roster has shifts, agents or former members. */
export function mayBeUnowned({ shifts, members }: Policy): boolean {
  return shifts !== null || [...members.values()].some(({ left, agent }) => agent || left !== null);
}
