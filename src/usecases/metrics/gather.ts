import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { isShallow } from '../../git/is-shallow.js';
import { sharedHistory, type SharedHistory } from '../../ledger/kept-landings.js';
import type { View } from '../../ledger/view.js';
import type { Material, Moment } from '../../protocol/metrics/material.js';
import { baselineFrom, type PersonCommit } from '../../protocol/metrics/first-commit.js';
import { WorkCalendar } from '../../protocol/metrics/work-calendar.js';
import { weeksBefore } from '../../protocol/metrics/weeks.js';
import { presentMembers, type Policy } from '../../protocol/team/policy.js';
import type { MetricsAnswer, Warning } from '../../schema/types.js';
import { commitsOfMembers, commitsOnItems } from './commits.js';
import { momentsOf, sharedTips } from './moments.js';
import { readings } from './or-else.js';
import { rosterHistory } from './roster-history.js';

/** What is asked for. */
export interface Asked {
  weeks: number;
  /** Null for the whole team. */
  pod: string | null;
  /** True to look at the time before the first declaration, too. */
  withBaseline: boolean;
  /**
   * Milliseconds since 1970: the end, or the last landing of a record if that is later, so that the
   * clock changes nothing; null for now.
   */
  until?: number | null;
}

/** What the figures are computed from, and what the answer says of it. */
export interface Gathered {
  material: Material;
  view: View;
  /** What of the history could not be read: then the answer is incomplete. */
  warnings: readonly Warning[];
  roster: MetricsAnswer['roster'];
  clocks: MetricsAnswer['clocks'];
  /** The commits of members for the baseline; null where nobody asks for it. */
  memberCommits: PersonCommit[] | null;
}

/** So long before its first record somebody's shift may have begun. */
const MARGIN = 3 * 86_400_000;

/**
 * Reads the records and their history, once each.
 * @throws HandoffError `setup` in a shallow clone, which would make figures of what is left
 */
export async function gather(
  env: Env,
  { weeks, pod, withBaseline, until = null }: Asked,
): Promise<Gathered> {
  const repository = await env.repository();
  if (isShallow(repository))
    throw new HandoffError(
      'setup',
      'this clone is shallow: figures of a part of the history would mislead',
      'fetch the whole history: git fetch --unshallow (in CI fetch-depth: 0, GIT_DEPTH: 0)',
    );
  const [policy, trust, team, { path, name: place, team: inForce }, files] = await Promise.all([
    env.policy(),
    env.trust(),
    env.teamRemote(),
    env.inForce(),
    env.index(),
  ]);
  const { read } = trust;
  const shared = sharedTips(repository, trust.base, {
    remote: team?.name ?? null,
    relay: policy.read.relay,
  });
  // Git walks the history while the records are read.
  const { orElse, faults } = readings();
  const [history, { view, state }] = await Promise.all([
    orElse(
      sharedHistory(repository, shared, path, { files, place, version: env.version }),
      NO_HISTORY,
    ),
    env.snapshot('all'),
  ]);
  const moments = await momentsOf(repository, view, history, { shared, read, orElse });
  const to = until === null ? env.now() : Math.min(env.now(), lastOf(moments, until));
  const from = weeksBefore(to, weeks);
  const adoptedAt = firstDeclaration(state, moments);
  const before = withBaseline ? baselineFrom(adoptedAt ?? to, weeks) : from;
  const earliest = [...moments.values()].reduce(
    (least, { at }) => Math.min(least, at),
    Math.min(from, before),
  );
  // Where the branch itself was lost, nobody knows which one is shared.
  const isLost = faults.length > 0 || (shared.length === 0 && !view.complete);
  const { versions, said } = await rosterHistory(repository, policy, {
    text: inForce.text,
    policies: history.policies,
    from: adoptedAt ?? from,
    isLost,
  });
  const [commits, memberCommits] = await Promise.all([
    orElse(
      commitsOnItems(repository, policy, state, {
        base: trust.base,
        remote: team?.name ?? null,
        since: from,
      }),
      [],
    ),
    withBaseline ? orElse(commitsOfMembers(repository, policy, before), []) : null,
  ]);
  const scope = scopeOf(policy, state, pod, to);
  return {
    view,
    warnings: historyWarnings(faults),
    memberCommits,
    roster: said,
    clocks: clocksOf(moments),
    material: {
      state,
      policy,
      when: (id) => moments.get(id) ?? { at: to, clock: 'declared' },
      calendar:
        said.source === 'none' ? null : new WorkCalendar(versions, earliest - MARGIN, to + MARGIN),
      ...scope,
      from,
      to,
      adoptedAt,
      commits,
    },
  };
}

const NO_HISTORY: SharedHistory = { landed: new Map(), policies: [] };

/** The warning that a part of the history could not be read. */
function historyWarnings(faults: readonly string[]): Warning[] {
  const [first] = faults;
  if (first === undefined) return [];
  const message = `git cannot read the whole history of this clone (${first}), so the figures go by less sure clocks; git fsck lists what is lost, git fetch --refetch brings what the remote has`;
  return [{ code: 'no-history', message }];
}

function lastOf(moments: ReadonlyMap<string, Moment>, least: number): number {
  return [...moments.values()].reduce((last, { at }) => Math.max(last, at), least);
}

/** The people of the team, or of a pod. Who has left still counts for what they did. */
function scopeOf(
  policy: Policy,
  state: Material['state'],
  pod: string | null,
  now: number,
): Pick<Material, 'people' | 'isMember'> {
  const present = presentMembers(policy, now)
    .filter(({ agent }) => !agent)
    .map(({ handle }) => handle);
  // Without a roster, whoever has recorded something is in the team.
  if (policy.members.size === 0)
    return {
      people: [...new Set([...state.records.values()].map(({ author }) => author))],
      isMember: () => true,
    };
  const isAgent = (handle: string): boolean => policy.members.get(handle)?.agent === true;
  if (pod === null) return { people: present, isMember: (handle) => !isAgent(handle) };
  const members = new Set(policy.pods.get(pod)?.members);
  return {
    people: present.filter((handle) => members.has(handle)),
    isMember: (handle) => members.has(handle) && !isAgent(handle),
  };
}

function firstDeclaration(
  { declarations }: Material['state'],
  moments: ReadonlyMap<string, Moment>,
): number | null {
  const landed = [...declarations.keys()].map((id) => moments.get(id)?.at ?? Infinity);
  const first = landed.reduce((least, at) => Math.min(least, at), Infinity);
  return first === Infinity ? null : first;
}

function clocksOf(moments: ReadonlyMap<string, Moment>): MetricsAnswer['clocks'] {
  const clocks = { land: 0, commit: 0, declared: 0 };
  for (const { clock } of moments.values()) clocks[clock] += 1;
  return clocks;
}
