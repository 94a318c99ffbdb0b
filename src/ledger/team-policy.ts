import { loadPolicyAt, parsePolicy, type LoadedPolicy } from '../input/config/load-policy.js';
import { POLICY_FILE, policyInWorkTree, policyText } from '../input/config/policy-text.js';
import { policyPaths } from '../protocol/team/nearest-policy.js';
import { defaultBranch } from '../git/default-branch.js';
import { policyFiles } from '../git/policy-files.js';
import type { Tip } from '../git/list-files.js';
import { oidOf } from '../git/remote.js';
import { COMMIT_RULES } from '../protocol/team/commit-rules.js';
import type { Repository } from '../git/repository.js';
import { filesOfCommit } from './files-of-commit.js';
import { fileOfTip, notHere } from './file-of-tip.js';
import { shortName } from './tips.js';

/** The policy of the team, and where it was found. */
export interface TeamPolicy extends Pick<LoadedPolicy, 'policy' | 'findings'> {
  /** The file, from the top of the repository; where there is none, the one at the top. */
  path: string;
  /** The text that it was read from; empty if there is none. */
  text: string;
  /**
   * `here`: of the work tree, or of HEAD where the work tree leaves the file out. `elsewhere`: of
   * the default branch, because the checked-out one has none. `nowhere`: the team has none.
   */
  source: 'here' | 'elsewhere' | 'nowhere';
  /** The branch that it was read from, in full; null unless the source is `elsewhere`. */
  ref: string | null;
  /**
   * Where the team has none: the policies below that git tracks, which take their records away from
   * this place.
   */
  below: readonly string[];
}

/**
 * The policy in force in the current folder, the nearest one upward: that of the work tree, else of HEAD (a sparse checkout leaves files out), else of the
 * default branch: a branch cut before the policy came is a branch of the same team.
 * @param ciBranch the default branch by the variables of the CI run; null outside CI
 * @throws HandoffError `setup` if a commit has a policy that cannot be read
 */
export async function teamPolicy(repo: Repository, ciBranch: string | null): Promise<TeamPolicy> {
  const { topLevel, folder } = repo;
  const path = policyInWorkTree(topLevel, folder);
  const { policy, findings } = await loadPolicyAt(topLevel, path ?? POLICY_FILE);
  if (path !== null) {
    const text = policyText(topLevel, path);
    return { path, policy, findings, text, source: 'here', ref: null, below: [] };
  }
  const head = repo.head === null ? null : { ref: 'HEAD', commit: repo.head };
  const own = await policyAt(repo, head);
  if (own !== null) return { ...own, source: 'here', ref: null, below: [] };
  // Looking at branches asks for what the policy says of commits.
  const plain = { ...repo, commitRules: async () => COMMIT_RULES };
  for (const tip of await commonTips(plain, ciBranch)) {
    const found = await policyAt(repo, tip);
    if (found !== null) return { ...found, source: 'elsewhere', ref: tip.ref, below: [] };
  }
  const below = await policyFiles(repo, { untracked: false });
  return { path: POLICY_FILE, policy, findings, text: '', source: 'nowhere', ref: null, below };
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

/** The name of a policy's file in findings. @param ref the branch it is read from; null for HEAD */
export function shownPolicy(ref: string | null, path: string): string {
  return `${shortName(ref ?? 'HEAD')}:${path}`;
}

async function policyAt(
  repo: Repository,
  tip: Tip | null,
): Promise<Pick<TeamPolicy, 'path' | 'policy' | 'findings' | 'text'> | null> {
  if (tip === null) return null;
  for (const path of policyPaths(repo.folder)) {
    const bytes = await fileOfTip(repo, tip, path);
    if (bytes === null) continue;
    const files = filesOfCommit(repo, tip.commit, path, (file) => {
      throw notHere(tip, file);
    });
    const { policy, findings } = await parsePolicy(bytes, shownPolicy(tip.ref, path), files);
    return { path, policy, findings, text: bytes.toString('utf8') };
  }
  return null;
}
