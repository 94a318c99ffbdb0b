import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { Repository } from '../git/repository.js';
import { POLICY_FILE } from '../input/config/policy-text.js';
import { teamPolicy, type TeamPolicy } from '../ledger/team-policy.js';
import { shortName } from '../ledger/tips.js';
import { ciDefaultBranch } from '../protocol/gate/ci-base.js';
import type { Policy } from '../protocol/team/policy.js';
import { ciEvent } from './ci-event.js';

/** The policy of the team in a repository. @throws HandoffError `setup` */
export async function policyHere(
  repository: Repository,
  env: Pick<Env, 'vars'>,
): Promise<TeamPolicy> {
  return teamPolicy(repository, ciDefaultBranch(env.vars, ciEvent(env)));
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
  env: Pick<Env, 'vars' | 'say'>,
): Promise<TeamPolicy> {
  const found = before.source === 'here' ? before : await policyHere(await repository(), env);
  if (found.ref !== null)
    env.say(
      `handoff: note: this branch has no ${POLICY_FILE}, so the policy of ${shortName(found.ref)} counts`,
    );
  return found;
}
