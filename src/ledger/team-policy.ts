import { loadPolicy, parsePolicy, type LoadedPolicy } from '../input/config/load-policy.js';
import { POLICY_FILE, policyText } from '../input/config/policy-text.js';
import { defaultBranch } from '../git/default-branch.js';
import type { Tip } from '../git/list-files.js';
import { oidOf } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import { fileOfTip } from './file-of-tip.js';
import { shortName } from './tips.js';

/** The policy of the team, and where it was found. */
export interface TeamPolicy extends Pick<LoadedPolicy, 'policy' | 'findings'> {
  /** The text that it was read from; empty if there is none. */
  text: string;
  /**
   * `here`: of the work tree, or of HEAD where the work tree leaves the file out. `elsewhere`: of
   * the default branch, because the checked-out one has none. `nowhere`: the team has none.
   */
  source: 'here' | 'elsewhere' | 'nowhere';
  /** The branch that it was read from, in full; null unless the source is `elsewhere`. */
  ref: string | null;
}

/**
 * The policy of the work tree, else of HEAD (a sparse checkout leaves files out), else of the
 * default branch: a branch cut before the policy came is a branch of the same team.
 * @param ciBranch the default branch by the variables of the CI run; null outside CI
 * @throws HandoffError `setup` if a commit has a policy that cannot be read
 */
export async function teamPolicy(repo: Repository, ciBranch: string | null): Promise<TeamPolicy> {
  const { exists, ...here } = await loadPolicy(repo.topLevel);
  if (exists) return { ...here, text: policyText(repo.topLevel), source: 'here', ref: null };
  const head = repo.head === null ? null : { ref: 'HEAD', commit: repo.head };
  const own = await policyAt(repo, head);
  if (own !== null) return { ...own, source: 'here', ref: null };
  for (const tip of await commonTips(repo, ciBranch)) {
    const found = await policyAt(repo, tip);
    if (found !== null) return { ...found, source: 'elsewhere', ref: tip.ref };
  }
  return { ...here, text: '', source: 'nowhere', ref: null };
}

/** The default branch as last fetched, then the branch of this clone that follows it. */
async function commonTips(repo: Repository, ciBranch: string | null): Promise<Tip[]> {
  const base = await defaultBranch(repo, ciBranch);
  if (base === null) return [];
  const local = base.name.replace(/^refs\/remotes\/[^/]+\//u, 'refs/heads/');
  const mine = local === base.name ? null : oidOf(repo, local);
  return [
    { ref: base.name, commit: base.oid },
    ...(mine === null ? [] : [{ ref: local, commit: mine }]),
  ];
}

async function policyAt(
  repo: Repository,
  tip: Tip | null,
): Promise<Pick<TeamPolicy, 'policy' | 'findings' | 'text'> | null> {
  const bytes = tip === null ? null : await fileOfTip(repo, tip, POLICY_FILE);
  if (tip === null || bytes === null) return null;
  const { policy, findings } = await parsePolicy(bytes, `${shortName(tip.ref)}:${POLICY_FILE}`);
  return { policy, findings, text: bytes.toString('utf8') };
}
