import { ciBase } from '../../../protocol/gate/ci-base.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import { branchNamed } from '../../../git/branch-named.js';
import { isShallow } from '../../../git/is-shallow.js';
import { readCommit } from '../../../git/read-commit.js';
import type { Repository } from '../../../git/repository.js';
import { ciEvent } from '../../ci-event.js';
import { relayInCi } from './relay-in-ci.js';

/** The compared commits, as full ids. */
export interface Base {
  /** Null if the branch did not exist before. */
  commit: string | null;
  /** The commit whose policy applies; null for none. */
  policy: string | null;
  /** True for a push: then the branch must still hold its earlier records. */
  pushed: boolean;
}

const IN_CI =
  'name it: handoff check --since origin/main, or set it once: git config handoff.base origin/main (GitHub Actions and GitLab CI tell the base)';

/**
 * The base of a check: the named commit, the one in CI, or `git config handoff.base`.
 * @param since the value of `--since`; true without a value
 * @param policyFrom the value of `--policy-from`
 * @returns null if the commit may exist but this clone lacks it
 * @throws HandoffError `usage` if there is no base
 */
export async function baseOf(
  env: Env,
  since: string | true,
  policyFrom: string | undefined,
): Promise<Base | null> {
  const repository = await env.repository();
  const named =
    policyFrom === undefined ? undefined : await required(repository, '--policy-from', policyFrom);
  if (since !== true) {
    const commit = await required(repository, '--since', since);
    return commit === null || named === null
      ? null
      : { commit, policy: named ?? commit, pushed: false };
  }
  const ci = ciBase(env.vars, ciEvent(env), await relayInCi(env));
  const set = (await repository.config()).get('handoff.base');
  if (ci === null && set !== null) return baseOf(env, set, policyFrom);
  if (ci === null) throw new HandoffError('usage', '--since needs a commit or branch here', IN_CI);
  const [commit, policy] = [await first(repository, ci.base), await first(repository, ci.policy)];
  const isNew = ci.base.length === 0;
  if ((commit === null && !isNew) || named === null) return null;
  if (named === undefined && policy === null && ci.policy.length > 0) return null;
  return { commit, policy: named ?? policy, pushed: ci.pushed };
}

/**
 * The commit with this name; null if a shallow or partial clone may only lack it.
 * @throws HandoffError `usage` for any other unknown name
 */
async function required(
  repository: Repository,
  option: string,
  name: string,
): Promise<string | null> {
  const commit = branchNamed(repository, option, name)?.oid ?? (await commitOf(repository, name));
  if (commit !== null || isShallow(repository)) return commit;
  throw new HandoffError(
    'usage',
    `${option} ${name.slice(0, 80)}: this clone has no such commit or branch`,
    'fetch it, or name another one, such as origin/main',
  );
}

async function first(repository: Repository, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const commit = await commitOf(repository, name);
    if (commit !== null) return commit;
  }
  return null;
}

async function commitOf(repository: Repository, name: string): Promise<string | null> {
  return (await readCommit(repository, name))?.oid ?? null;
}
