import type { ProjectPolicy } from '../fold/groups.js';
import { NO_POLICY, type Policy } from './policy.js';

/**
 * A policy with the rosters of several, for what the whole repository shares, such as the list of
 * keys. The first policy counts; of a handle in several rosters, its entry in the first of them.
 */
export function rosterOf(policies: readonly ProjectPolicy[]): Policy {
  const [first, ...others] = policies.map(({ policy }) => policy);
  if (first === undefined) return NO_POLICY;
  if (others.length === 0) return first;
  const members = new Map(first.members);
  for (const { members: more } of others)
    for (const [handle, member] of more) if (!members.has(handle)) members.set(handle, member);
  return { ...first, members };
}
