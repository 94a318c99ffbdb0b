import { parsePolicy } from '../input/config/load-policy.js';
import { readBlobs } from '../git/read-blobs.js';
import type { Repository } from '../git/repository.js';
import { treeChanges } from '../git/tree-changes.js';
import { filesOfCommit } from './files-of-commit.js';
import type { ProjectPolicy } from '../protocol/fold/groups.js';
import type { Finding } from '../protocol/format/finding.js';
import { isPolicyPath, POLICY_FILE } from '../protocol/team/nearest-policy.js';

/** The policies of a commit, the one at the top first, and what is wrong with them. */
export interface PoliciesOfCommit {
  policies: ProjectPolicy[];
  findings: Finding[];
  /** Paths of those that cannot be used. */
  faulty: string[];
  /** True if the content of one, or of a calendar that it names, is not in this clone. */
  missing: boolean;
}

/** Of no commit. */
export const NO_POLICIES: PoliciesOfCommit = {
  policies: [],
  findings: [],
  faulty: [],
  missing: false,
};

/**
 * Every policy of a commit, in the order of their paths; those nearer to the top first.
 * @throws HandoffError `git` if a tree is not in this clone
 */
export async function policiesIn(repo: Repository, commit: string): Promise<PoliciesOfCommit> {
  const files = await treeChanges(repo, null, commit, [`:(top,glob)**/${POLICY_FILE}`]);
  const blobs = await readBlobs(
    repo,
    files.map(({ to }) => to.oid),
  );
  const found: PoliciesOfCommit = { policies: [], findings: [], faulty: [], missing: false };
  for (const { path, to } of files.toSorted((a, b) => byDepth(a.path, b.path))) {
    const bytes = blobs.get(to.oid);
    if (bytes === undefined || bytes === 'missing') found.missing = true;
    else if (!to.mode.startsWith('100') || !isPolicyPath(path) || typeof bytes === 'string') {
      found.findings.push(unusable(path));
      found.faulty.push(path);
    } else {
      let lacks = false;
      const files = filesOfCommit(repo, commit, path, () => {
        lacks = true;
      });
      const { policy, findings } = await parsePolicy(bytes, path, files);
      if (lacks) {
        found.missing = true;
        continue;
      }
      found.findings.push(...findings);
      if (policy === null) found.faulty.push(path);
      else found.policies.push({ path, policy });
    }
  }
  return found;
}

/** The order of policies: of two with one project the first counts. */
export function byDepth(a: string, b: string): number {
  return a.split('/').length - b.split('/').length || (a < b ? -1 : 1);
}

function unusable(path: string): Finding {
  return {
    rule: 'policy-unreadable',
    level: 'error',
    path,
    line: 1,
    column: 1,
    message: 'the policy is not a plain file of at most 64 KB',
    hint: null,
  };
}
