import type { State } from '../fold/state.js';
import { own } from '../format/own.js';
import { lastDeclaredIn } from '../query/overview.js';
import { personOf, shiftsOf } from '../shifts/shifts-of.js';
import { isAgent } from '../team/is-agent.js';
import type { Policy } from '../team/policy.js';
import { membersOf } from './sources.js';

/** So far back the last shift of a member is looked for. */
const BEFORE = 35 * 86_400_000;

/**
 * The members of a pod without a declaration since their last shift began; without shifts, within
 * the time of the policy. An agent is expected to declare nothing.
 */
export function notDeclared(state: State, policy: Policy, pod: string, now: number): string[] {
  const declared = lastDeclaredIn(state);
  return membersOf(policy, pod, now)
    .filter((handle) => !isAgent(policy, handle))
    .filter((handle) => !(Date.parse(own(declared, handle) ?? '') >= began(policy, handle, now)))
    .sort();
}

/** When the last shift of somebody began. */
function began({ shifts, expectWithinHours }: Policy, handle: string, now: number): number {
  const isPlanned = shifts !== null && personOf(shifts, handle) !== null;
  const last = isPlanned ? shiftsOf(shifts, handle, now - BEFORE, now + 1).at(-1) : undefined;
  return last?.from ?? now - expectWithinHours * 3_600_000;
}
