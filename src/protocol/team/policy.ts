import type { Config, RollupRule, RoutingRule } from '../../schema/types.js';
import { shiftRosterOf, type ShiftRoster } from '../shifts/roster.js';
import { COMMIT_RULES, commitRulesOf, RELAY_BRANCH, type CommitRules } from './commit-rules.js';
import { freshWithin } from './fresh-within.js';
import { podsIn, type Pod } from './pod.js';
import { peopleIn, zoneIn } from './people-in.js';
import { trackersIn, type Trackers } from './tickets.js';
import type { Tier } from './tier.js';

/** A member of the team, from the roster. */
export interface Member {
  handle: string;
  name: string | null;
  emails: string[];
  zone: string | null;
  lead: boolean;
  /** True for a program that works for people: it never becomes the holder of an item. */
  agent: boolean;
  aka: string[];
  /** The day on which they left the team, as YYYY-MM-DD. */
  left: string | null;
  /** Their GitHub account, without @. */
  github: string | null;
  /** Their GitLab account, without @. */
  gitlab: string | null;
  /** Their username in Mattermost, without @. */
  mattermost: string | null;
  /** Their member id in Slack. */
  slack: string | null;
  /** Their sign-in name or object id in Teams. */
  teams: string | null;
  /** Fingerprints of the primary keys that they sign commits with: 40 digits, upper case. */
  openpgp: string[];
}

/** Where topics and decisions are posted, and how. */
export interface Routing {
  /** True to route new records without a command. */
  automatic: boolean;
  /** The first matching rule decides. */
  rules: readonly RoutingRule[];
  /** Labels of GitHub issues; null for `handoff` and the kind. */
  labels: readonly string[] | null;
  resolved: 'close' | 'comment' | 'nothing';
  decisions: 'github-pr' | 'nothing';
  /** Where declarations are announced to the people whom they wait for: `slack:HANDOFF_X`. */
  declarations: readonly string[];
  /** Where `rollup --post` sends rollups; the first matching rule decides. */
  rollups: readonly RollupRule[];
}

/** The team's rules and roster, with all defaults filled in. */
export interface Policy {
  project: string | null;
  /** Where the team shares its records: a URL or `owner/repo`; null where the policy names none. */
  remote: string | null;
  members: Map<string, Member>;
  pods: Map<string, Pod>;
  /**
   * For a declaration to a pod or to `next`: whether one acceptance is enough, or everybody
   * acknowledges.
   */
  ack: 'any' | 'all';
  /** How the team reads; null where the policy does not say. */
  tier: Tier | null;
  /** A member without a declaration in this many hours counts as not declared. */
  expectWithinHours: number;
  /**
   * Where records are committed: `tree`, the checked-out branch; `branch`, the relay; `auto`,
   * whichever publishes nothing else.
   */
  store: 'auto' | 'tree' | 'branch';
  /** How commits of records look, and on which branch they are collected. */
  commit: CommitRules;
  /**
   * What every record needs at least: a commit by its author, or a signature with a key of theirs.
   */
  trust: 'author' | 'signed';
  /**
   * Which verbs fetch first: `on-start`, all that answer; `shift`, those at the start and the end
   * of a shift; `never`, none.
   */
  fetch: 'on-start' | 'shift' | 'never';
  /** Whether questions to the record are counted, for acknowledgements to carry. */
  countsQueries: boolean;
  /** A view whose last fetch is longer ago than this many seconds is stale. */
  freshWithinSeconds: number;
  /** How long reading what waits for somebody should take at most. */
  readingMinutes: number;
  /** Which branches are read, by patterns of their short names. */
  read: BranchPatterns;
  trackers: Trackers;
  routing: Routing;
  /** The code repositories whose records are here, as `owner/name`. */
  hub: readonly string[];
  /** Who works when; null where nobody has shifts. */
  shifts: ShiftRoster | null;
  /** The calendars that were read for it, each with a digest. */
  calendars: readonly string[];
  /** Who must declare in how many hours, for `check --presence`; null for nobody. */
  presence: PresenceRule | null;
}

/** Who must have declared recently: handles and pods, or everyone who is present. */
export interface PresenceRule {
  withinHours: number;
  who: readonly string[] | 'everyone';
}

/** Patterns of short branch names; `*` matches anything. An empty `include` matches all. */
export interface BranchPatterns {
  /** Other patterns: a branch that they read is read, too. */
  or?: BranchPatterns;
  /** The name of the relay branch, which is always read; left out for `handoffs`. */
  relay?: string;
  include: readonly string[];
  exclude: readonly string[];
}

/** The policy of a repository without one: nobody is expected, and everybody may use everything. */
export const NO_POLICY: Policy = {
  project: null,
  remote: null,
  members: new Map(),
  pods: new Map(),
  ack: 'any',
  tier: null,
  expectWithinHours: 24,
  store: 'auto',
  commit: COMMIT_RULES,
  trust: 'author',
  fetch: 'shift',
  countsQueries: false,
  freshWithinSeconds: freshWithin(undefined),
  readingMinutes: 5,
  read: { include: [], exclude: [] },
  trackers: trackersIn({}),
  routing: {
    automatic: false,
    rules: [{ to: ['github-issue'] }],
    labels: null,
    resolved: 'close',
    decisions: 'github-pr',
    declarations: [],
    rollups: [],
  },
  hub: [],
  shifts: null,
  calendars: [],
  presence: null,
};

/** A policy as plain JSON, to be cached with what depends on it. */
export type PolicyJson = Omit<Policy, 'members' | 'pods'> & {
  members: Member[];
  pods: [name: string, pod: Pod][];
};

/** The policy as JSON. */
export function policyToJson(policy: Policy): PolicyJson {
  return { ...policy, members: [...policy.members.values()], pods: [...policy.pods] };
}

/** The policy from its JSON. */
export function policyFromJson(json: PolicyJson): Policy {
  return {
    ...json,
    members: new Map(json.members.map((member) => [member.handle, member])),
    pods: new Map(json.pods),
  };
}

/** The policy of a valid `.handoff.yml`. */
export function policyOf(config: Config): Policy {
  const relay = config.commit?.branch ?? RELAY_BRANCH;
  return {
    project: config.project ?? null,
    remote: config.remote ?? null,
    members: new Map(
      peopleIn(config).map(([handle, person]) => [
        handle,
        {
          handle,
          name: person.name ?? null,
          emails: (person.emails ?? []).map((email) => email.toLowerCase()),
          zone: zoneIn(config, handle),
          lead: person.role === 'lead',
          agent: person.agent ?? false,
          aka: person.aka ?? [],
          left: person.left ?? null,
          github: person.github ?? null,
          gitlab: person.gitlab ?? null,
          mattermost: person.mattermost ?? null,
          slack: person.slack ?? null,
          teams: person.teams ?? null,
          openpgp: (person.openpgp ?? []).map((fingerprint) => fingerprint.toUpperCase()),
        },
      ]),
    ),
    pods: podsIn(config),
    ack: config.ack ?? NO_POLICY.ack,
    tier: config.tier ?? null,
    expectWithinHours: config.expect_within_hours ?? NO_POLICY.expectWithinHours,
    store: config.store ?? NO_POLICY.store,
    commit: commitRulesOf(config.commit ?? {}),
    trust: config.trust ?? NO_POLICY.trust,
    fetch: config.fetch ?? NO_POLICY.fetch,
    countsQueries: config.count_queries ?? false,
    freshWithinSeconds: freshWithin(config.fresh_within),
    readingMinutes: config.reading_minutes ?? NO_POLICY.readingMinutes,
    read: {
      include: config.read?.include ?? [],
      exclude: config.read?.exclude ?? [],
      ...(relay === RELAY_BRANCH ? {} : { relay }),
    },
    trackers: trackersIn(config),
    routing: {
      automatic: config.routing?.automatic ?? NO_POLICY.routing.automatic,
      rules: config.routing?.rules ?? NO_POLICY.routing.rules,
      labels: config.routing?.labels ?? null,
      resolved: config.routing?.resolved ?? NO_POLICY.routing.resolved,
      decisions: config.routing?.decisions ?? NO_POLICY.routing.decisions,
      declarations: config.routing?.declarations ?? NO_POLICY.routing.declarations,
      rollups: config.routing?.rollups ?? NO_POLICY.routing.rollups,
    },
    hub: config.hub?.repositories ?? [],
    shifts: shiftRosterOf(config),
    calendars: [],
    presence: config.presence
      ? { withinHours: config.presence.within_hours, who: config.presence.who }
      : null,
  };
}

/** The members who had not left at that time (milliseconds since 1970). */
export function presentMembers(policy: Policy, now: number): Member[] {
  const today = new Date(now).toISOString().slice(0, 10);
  return [...policy.members.values()].filter(
    (member) => member.left === null || member.left > today,
  );
}

/**
 * The member with that handle, or former handle, if they had left at that time (milliseconds since
 * 1970).
 */
export function leftMember(
  policy: Policy,
  handle: string,
  now: number,
): (Member & { left: string }) | null {
  const member = policy.members.get(currentHandle(policy, handle));
  return member?.left != null && member.left <= new Date(now).toISOString().slice(0, 10)
    ? { ...member, left: member.left }
    : null;
}

/** True if the roster makes this handle a lead, of the team or of a pod. */
export function isLead(policy: Policy, handle: string): boolean {
  return (
    policy.members.get(handle)?.lead === true ||
    [...policy.pods.values()].some((pod) => pod.lead === handle)
  );
}

/** The current handle for a handle or a former one; an unknown handle itself. */
export function currentHandle(policy: Policy, handle: string): string {
  if (policy.members.has(handle)) return handle;
  return (
    [...policy.members.values()].find((member) => member.aka.includes(handle))?.handle ?? handle
  );
}

/**
 * The addressees of a declaration: pods and `next` resolved to present members, without the author,
 * each once, in order. `next` is everybody else who is present; `addresseesByShift` knows shifts.
 */
export function addresseesOf(
  to: readonly string[] | 'none',
  author: string,
  policy: Policy,
  now: number,
): string[] {
  if (to === 'none') return [];
  const resolved = to.flatMap((name) => {
    if (name === 'next') return presentMembers(policy, now).map((member) => member.handle);
    return (
      policy.pods
        .get(name)
        ?.members.filter((handle) => leftMember(policy, handle, now) === null) ?? [
        currentHandle(policy, name),
      ]
    );
  });
  return [...new Set(resolved)].filter((handle) => handle !== author);
}
