import { nextAfter } from '../shifts/next-after.js';
import { presentMembers, type Policy } from '../team/policy.js';

/** To whom a synthesis goes. */
export interface Adjacent {
  to: string[] | 'none';
  /** Why it is not the first pod of the policy; null if it is. */
  skipped: string | null;
}

/**
 * The pod that takes over from a pod: with shifts the first of its next ones that works then, else
 * the first one. Without a next pod it goes to `next`.
 */
export function adjacentPod(
  policy: Policy,
  pod: string,
  members: readonly string[],
  now: number,
): Adjacent {
  const [first] = policy.pods.get(pod)?.next ?? [];
  if (first === undefined) {
    const others = presentMembers(policy, now).some(({ handle }) => !members.includes(handle));
    return { to: others ? ['next'] : 'none', skipped: null };
  }
  const next = policy.shifts === null ? null : workingNext(policy.shifts, pod, members, now);
  if (next === null || next === first) return { to: [first], skipped: null };
  return { to: [next], skipped: `${first} does not work next, ${next} does` };
}

/** The pod that works after the members of a pod; null where the shifts name none. */
function workingNext(
  shifts: NonNullable<Policy['shifts']>,
  pod: string,
  members: readonly string[],
  now: number,
): string | null {
  const own = shifts.pods.find(({ name }) => name === pod);
  const member = members.find((handle) => own?.members.includes(handle));
  const next = member === undefined ? null : nextAfter(shifts, member, now).pod;
  // Somebody in two pods may hand over to the next pod of the other one.
  return next !== null && followers(shifts.pods, pod).has(next) ? next : null;
}

/** The pods that follow a pod, one after the other. */
function followers(pods: NonNullable<Policy['shifts']>['pods'], pod: string): Set<string> {
  const found = new Set<string>();
  const waiting = [pod];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
    for (const next of pods.find((one) => one.name === name)?.next ?? [])
      if (!found.has(next) && next !== pod) {
        found.add(next);
        waiting.push(next);
      }
  return found;
}
