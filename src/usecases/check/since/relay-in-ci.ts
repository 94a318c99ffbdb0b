import { ciDefaultBranch } from '../../../protocol/gate/ci-base.js';
import type { CommitRules } from '../../../protocol/team/commit-rules.js';
import type { Env } from '../../../env.js';
import { readCommit } from '../../../git/read-commit.js';
import { readFileAt } from '../../../git/read-file-at.js';
import { parsePolicy } from '../../../input/config/load-policy.js';
import { POLICY_FILE } from '../../../input/config/policy-text.js';
import { ciEvent } from '../../ci-event.js';

const MOST_BYTES = 64 * 1024;

/**
 * The short name of the relay branch in a CI run: by the policy of the default branch, because a
 * relay branch holds records only; else by that of the checkout.
 */
export async function relayInCi(env: Env): Promise<CommitRules['branch']> {
  const repository = await env.repository();
  const home = ciDefaultBranch(env.vars, ciEvent(env));
  const commit = home === null ? null : await readCommit(repository, `refs/remotes/origin/${home}`);
  const bytes =
    commit === null ? null : await readFileAt(repository, commit.oid, POLICY_FILE, MOST_BYTES);
  const policy = bytes === null ? null : (await parsePolicy(bytes, POLICY_FILE, null)).policy;
  return (policy?.commit ?? (await repository.commitRules())).branch;
}
