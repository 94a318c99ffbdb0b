import { HandoffError } from '../errors.js';
import { podMembers } from '../protocol/query/filter.js';
import type { Policy } from '../protocol/team/policy.js';

/** The members of a pod. @throws HandoffError `usage` for a pod that the policy does not have */
export function membersOfPod(policy: Policy, pod: string): ReadonlySet<string> {
  const members = podMembers(policy, pod);
  if (members !== null) return members;
  throw new HandoffError(
    'usage',
    `there is no pod ${pod.slice(0, 40)}`,
    `pods: ${[...policy.pods.keys()].join(', ') || 'none'}`,
  );
}
