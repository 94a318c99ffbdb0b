import type { Policy } from './policy.js';

/** True if the roster says that this is a program that works for people. */
export function isAgent({ members }: Policy, handle: string): boolean {
  return members.get(handle)?.agent === true;
}
