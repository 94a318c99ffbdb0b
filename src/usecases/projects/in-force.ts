import { policyFiles } from '../../git/policy-files.js';
import type { Repository } from '../../git/repository.js';
import { POLICY_FILE, policyText } from '../../input/config/policy-text.js';
import type { TeamPolicy } from '../../ledger/team-policy.js';
import type { ProjectPolicy } from '../../protocol/fold/groups.js';
import { NO_POLICY } from '../../protocol/team/policy.js';
import { scopeOf, type Scope } from '../../protocol/team/scope.js';
import { once } from '../../system/once.js';

/** The policy that a run goes by, and the project that it makes. */
export interface PolicyInForce {
  readonly team: TeamPolicy;
  /** The file, from the top of the repository; where there is none, the one at the top. */
  readonly path: string;
  /** Tells the project's caches from those of others; empty for the policy at the top. */
  readonly name: string;
  /** What the policy and its scope depend on, to compare for changes. */
  key(): Promise<string>;
  /** Which records belong to the project. */
  scope(): Promise<Scope>;
}

/** The policy of the current folder: the nearest one upward. */
export async function inForce(repository: Repository, team: TeamPolicy): Promise<PolicyInForce> {
  const { path, text, source } = team;
  // Without a policy upward, those below take their records away from this place.
  const below = once(async () => (source === 'nowhere' ? policyFiles(repository) : []));
  return {
    team,
    path,
    name: nameOf(path),
    key: async () => [path, text, ...(await below())].join('\n'),
    scope: once(async () =>
      scopeOf(team.policy?.project ?? null, {
        atTop: path === POLICY_FILE,
        others: (await below()).length > 0,
      }),
    ),
  };
}

function nameOf(path: string): string {
  return path === POLICY_FILE ? '' : path;
}

/** A policy of the repository, wherever one stands. */
export function policyAt(topLevel: string, { path, policy }: ProjectPolicy): PolicyInForce {
  const text = policyText(topLevel, path);
  const scope = scopeOf(policy.project, { atTop: path === POLICY_FILE, others: true });
  return {
    team: { path, policy, findings: [], text, source: 'here', ref: null },
    path,
    name: nameOf(path),
    key: () => Promise.resolve([path, text].join('\n')),
    scope: () => Promise.resolve(scope),
  };
}

/** For records that no policy claims: nobody is expected, and nothing is routed. */
export function withoutPolicy(scope: Scope): PolicyInForce {
  const key = JSON.stringify(scope);
  const policy = { ...NO_POLICY, project: scope.project };
  return {
    team: { path: POLICY_FILE, policy, findings: [], text: '', source: 'here', ref: null },
    path: POLICY_FILE,
    name: key,
    key: () => Promise.resolve(key),
    scope: () => Promise.resolve(scope),
  };
}
