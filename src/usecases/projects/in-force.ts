import { POLICY_FILE, policyText } from '../../input/config/policy-text.js';
import type { TeamPolicy } from '../../ledger/team-policy.js';
import type { ProjectPolicy } from '../../protocol/fold/groups.js';
import { NO_POLICY } from '../../protocol/team/policy.js';
import { scopeOf, type Scope } from '../../protocol/team/scope.js';

/** The policy that a run goes by, and the project that it makes. */
export interface PolicyInForce {
  readonly team: TeamPolicy;
  /** The file, from the top of the repository; where there is none, the one at the top. */
  readonly path: string;
  /** Tells the project's caches from those of others; empty for the policy at the top. */
  readonly name: string;
  /** What the policy and its scope depend on, to compare for changes. */
  readonly key: string;
  /** Which records belong to the project. */
  readonly scope: Scope;
}

/** The policy of the current folder: the nearest one upward. */
export function inForce(team: TeamPolicy): PolicyInForce {
  const { path, text, below } = team;
  return {
    team,
    path,
    name: nameOf(path),
    key: [path, text, ...(team.policy?.calendars ?? []), ...below].join('\n'),
    scope: scopeOf(team.policy?.project ?? null, {
      atTop: path === POLICY_FILE,
      others: below.length > 0,
    }),
  };
}

function nameOf(path: string): string {
  return path === POLICY_FILE ? '' : path;
}

/** A policy of the repository, wherever one stands. */
export function policyAt(topLevel: string, { path, policy }: ProjectPolicy): PolicyInForce {
  const text = policyText(topLevel, path);
  return {
    team: { path, policy, findings: [], text, source: 'here', ref: null, below: [] },
    path,
    name: nameOf(path),
    key: [path, text, ...policy.calendars].join('\n'),
    scope: scopeOf(policy.project, { atTop: path === POLICY_FILE, others: true }),
  };
}

/** For records that no policy claims: nobody is expected, and nothing is routed. */
export function withoutPolicy(scope: Scope): PolicyInForce {
  const key = JSON.stringify(scope);
  const policy = { ...NO_POLICY, project: scope.project };
  return {
    team: {
      path: POLICY_FILE,
      policy,
      findings: [],
      text: '',
      source: 'here',
      ref: null,
      below: [],
    },
    path: POLICY_FILE,
    name: key,
    key,
    scope,
  };
}
