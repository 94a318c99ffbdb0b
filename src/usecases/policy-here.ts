import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { Git } from '../git/run.js';
import type { Repository } from '../git/repository.js';
import { POLICY_FILE, policyInWorkTree } from '../input/config/policy-text.js';
import { rememberedPolicy } from '../ledger/remembered-policy.js';
import { teamPolicy, type TeamPolicy } from '../ledger/team-policy.js';
import { shortName } from '../ledger/tips.js';
import { ciDefaultBranch } from '../protocol/gate/ci-base.js';
import type { Policy } from '../protocol/team/policy.js';
import { ciEvent } from './ci-event.js';

/** What was found for each opening of a repository: its own commit rules ask at the same time. */
const found = new WeakMap<Git, Promise<TeamPolicy>>();

/** What finding a policy takes of a run. */
interface Seeker extends Pick<Env, 'vars' | 'index'> {
  /** True if the run records something. */
  records: boolean;
}

/** The policy of the team in a repository. @throws HandoffError `setup` */
export function policyHere(repository: Repository, env: Seeker): Promise<TeamPolicy> {
  const policy = found.get(repository.git) ?? lookFor(repository, env);
  found.set(repository.git, policy);
  return policy;
}

async function lookFor(repository: Repository, env: Seeker): Promise<TeamPolicy> {
  const ciBranch = ciDefaultBranch(env.vars, ciEvent(env));
  const { topLevel, folder } = repository;
  if (policyInWorkTree(topLevel, folder) !== null) return teamPolicy(repository, ciBranch);
  return rememberedPolicy(repository, await env.index(), ciBranch, !env.records);
}

/** The policy, if it is valid. @throws HandoffError `setup` with the first finding */
export function validPolicy({ policy, findings }: TeamPolicy): Policy {
  if (policy) return policy;
  const [first] = findings;
  throw new HandoffError(
    'setup',
    `${first?.path ?? POLICY_FILE}:${first?.line ?? 1}:${first?.column ?? 1} ${first?.message ?? 'cannot be read'}`,
    first?.hint ?? null,
  );
}

/**
 * The same policy after a fetch, which may have brought that of another branch. Says so where the
 * policy is not that of the checked-out branch.
 */
export async function policyAfter(
  before: TeamPolicy,
  repository: () => Promise<Repository>,
  env: Seeker & Pick<Env, 'say'>,
): Promise<TeamPolicy> {
  const after = before.source === 'here' ? before : await policyHere(await repository(), env);
  if (after.ref !== null)
    env.say(
      `handoff: note: this branch has no ${POLICY_FILE}, so the policy of ${shortName(after.ref)} counts`,
    );
  return after;
}
