import type { Owned } from '../team/codeowners.js';
import { currentHandle, leftMember, type Policy } from '../team/policy.js';
import { unroutable, type Unroutable } from './destination.js';

/** The account on GitHub that can answer, and why this one. */
export interface Recipient {
  /** Without @. */
  login: string;
  /** `owner`, `code owner of src/pay`, `lead of payments`. */
  why: string;
}

/** Why somebody is addressed whom an item waits for, or whom `--to` names. */
export const ASKED = 'asked';

/** The account of a person who is asked by name, or what is missing. */
export function askedOnGitHub(handle: string, policy: Policy, now: number): Recipient | Unroutable {
  const login = loginOf(handle, policy, now);
  if (login !== null) return { login, why: ASKED };
  const [why, hint] = missingAccount(handle, policy, now);
  return unroutable(`${handle} ${why}`, hint);
}

/**
 * Who is assigned and mentioned on GitHub: the owner's account in the roster, unless they have
 * left; else the first account among the code owners of the item's paths (a team cannot be
 * assigned); else the lead of a pod of the owner, then of one of the author.
 * @param now milliseconds since 1970
 */
export function recipientOf(
  topic: { owner: string; author: string },
  policy: Policy,
  codeOwners: readonly Pick<Owned, 'pattern' | 'logins'>[],
  now: number,
): Recipient | Unroutable {
  const [owner, author] = [currentHandle(policy, topic.owner), currentHandle(policy, topic.author)];
  const login = loginOf(owner, policy, now);
  if (login !== null) return { login, why: 'owner' };
  for (const { pattern, logins } of codeOwners) {
    const [first] = logins;
    if (first !== undefined) return { login: first, why: `code owner of ${pattern}` };
  }
  for (const member of [owner, author]) {
    for (const [name, { members, lead }] of policy.pods) {
      if (lead === null || !members.some((handle) => currentHandle(policy, handle) === member))
        continue;
      const led = loginOf(currentHandle(policy, lead), policy, now);
      if (led !== null) return { login: led, why: `lead of ${name}` };
    }
  }
  const [why, hint] = missingAccount(owner, policy, now);
  return unroutable(
    `no account on GitHub can answer: ${owner} ${why}, the item's paths have no code owner, and no pod has a lead`,
    hint,
  );
}

/** Why nobody can be addressed by that handle on GitHub, and what to do. */
function missingAccount(handle: string, policy: Policy, now: number): [why: string, hint: string] {
  return leftMember(policy, handle, now) === null
    ? ['has no `github` in the roster', `add \`github: <login>\` to ${handle} in .handoff.yml`]
    : ['has left', 'give it a new owner: handoff assign <id> --to <handle>'];
}

/** The account of a member who has not left. */
function loginOf(handle: string, policy: Policy, now: number): string | null {
  if (leftMember(policy, handle, now) !== null) return null;
  return policy.members.get(handle)?.github ?? null;
}
