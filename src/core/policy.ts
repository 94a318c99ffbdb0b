import type { Config } from '../schema/types.js';

/** A member of the team as the roster knows them. */
export interface Member {
  handle: string;
  name: string | null;
  emails: string[];
  zone: string | null;
  lead: boolean;
  aka: string[];
  /** The day on which they left the team, as YYYY-MM-DD. */
  left: string | null;
}

/** The team's rules and roster, with every default filled in. */
export interface Policy {
  project: string | null;
  members: Map<string, Member>;
  pods: Map<string, { members: string[]; lead: string | null }>;
  /** For a declaration to a pod or to `next`: does one accept suffice, or does everybody acknowledge? */
  ack: 'any' | 'all';
  /** A member without a declaration in this many hours counts as not declared. */
  expectWithinHours: number;
}

/** The policy of a repository that has none: nobody is expected, everybody may use everything. */
export const NO_POLICY: Policy = { project: null, members: new Map(), pods: new Map(), ack: 'any', expectWithinHours: 24 };

/** The policy that a valid `.handoff.yml` states. */
export function policyOf(config: Config): Policy {
  return {
    project: config.project ?? null,
    members: new Map(
      Object.entries(config.roster ?? {}).map(([handle, person]) => [
        handle,
        {
          handle,
          name: person.name ?? null,
          emails: (person.emails ?? []).map((email) => email.toLowerCase()),
          zone: person.zone ?? null,
          lead: person.role === 'lead',
          aka: person.aka ?? [],
          left: person.left ?? null,
        },
      ]),
    ),
    pods: new Map(Object.entries(config.pods ?? {}).map(([name, pod]) => [name, { members: pod.members, lead: pod.lead ?? null }])),
    ack: config.ack ?? NO_POLICY.ack,
    expectWithinHours: config.expect_within_hours ?? NO_POLICY.expectWithinHours,
  };
}

/** The members who had not left at that time (milliseconds since 1970). */
export function presentMembers(policy: Policy, now: number): Member[] {
  const today = new Date(now).toISOString().slice(0, 10);
  return [...policy.members.values()].filter((member) => member.left === null || member.left > today);
}

/** The member of that handle, or former handle, if they had left at that time (milliseconds since 1970). */
export function leftMember(policy: Policy, handle: string, now: number): (Member & { left: string }) | null {
  const member = policy.members.get(currentHandle(policy, handle));
  return member?.left != null && member.left <= new Date(now).toISOString().slice(0, 10) ? { ...member, left: member.left } : null;
}

/** True where the roster makes this handle a lead, of the team or of a pod. */
export function isLead(policy: Policy, handle: string): boolean {
  return policy.members.get(handle)?.lead === true || [...policy.pods.values()].some((pod) => pod.lead === handle);
}

/** The handle that the roster uses for a handle or a former one; the text itself where it knows none. */
export function currentHandle(policy: Policy, handle: string): string {
  if (policy.members.has(handle)) return handle;
  return [...policy.members.values()].find((member) => member.aka.includes(handle))?.handle ?? handle;
}

/**
 * Whom a declaration addresses: pods and `next` resolved to those who are present, without the author, each once, in order.
 * Until shifts exist, `next` is everybody else who is present.
 */
export function addresseesOf(to: readonly string[] | 'none', author: string, policy: Policy, now: number): string[] {
  if (to === 'none') return [];
  const resolved = to.flatMap((name) => {
    if (name === 'next') return presentMembers(policy, now).map((member) => member.handle);
    return policy.pods.get(name)?.members.filter((handle) => leftMember(policy, handle, now) === null) ?? [currentHandle(policy, name)];
  });
  return [...new Set(resolved)].filter((handle) => handle !== author);
}
