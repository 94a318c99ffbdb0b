import { NO_POLICY, type Policy } from '../../../protocol/team/policy.js';
import type { Finding } from '../../../protocol/format/finding.js';
import type { RuleName } from '../../../protocol/rules/catalogue.js';
import { parsePolicy } from '../../../input/config/load-policy.js';
import { filesOfCommit } from '../../../ledger/files-of-commit.js';
import { NO_POLICIES, policiesIn, type PoliciesOfCommit } from '../../../ledger/policies-in.js';
import type { Repository } from '../../../git/repository.js';
import type { TreeChange } from '../../../git/tree-changes.js';

/** The policy of a commit. */
export interface PolicyOfCommit {
  /** Null if the file is unusable. */
  policy: Policy | null;
  findings: Finding[];
}

/**
 * The policy in a commit; the default policy without a file or without a commit.
 * @param path its file, from the top of the repository
 */
async function policyIn(
  repo: Repository,
  commit: string | null,
  path: string,
): Promise<PolicyOfCommit> {
  const object = commit === null ? null : await repo.objects.read(`${commit}:${path}`);
  if (object === null) return { policy: NO_POLICY, findings: [] };
  if (object.type !== 'blob')
    return { policy: null, findings: [against(path, 'error', 'odd-entry', 'is not a plain file')] };
  return parsePolicy(object.bytes, path, filesOfCommit(repo, commit ?? '', path));
}

/** Every policy in a commit; nothing without a commit. */
export async function policiesOf(
  repo: Repository,
  commit: string | null,
): Promise<PoliciesOfCommit> {
  return commit === null ? NO_POLICIES : policiesIn(repo, commit);
}

/**
 * Findings if the range changes the policy: that the new policy does not apply to this range, and
 * its own faults.
 * @param mergeBase the common ancestor of both sides; null for none
 */
export async function policyChanged(
  repo: Repository,
  change: TreeChange,
  { head, mergeBase }: { head: string; mergeBase: string | null },
): Promise<Finding[]> {
  const before = mergeBase === null ? null : await repo.objects.read(`${mergeBase}:${change.path}`);
  const after = change.status === 'D' ? null : change.to.oid;
  // Only the base changed it since the common ancestor.
  if (
    (before?.oid ?? null) === after &&
    change.status !== 'T' &&
    change.from.mode === change.to.mode
  )
    return [];
  if (change.status === 'D')
    return [
      against(
        change.path,
        'warning',
        'policy-changed',
        `is deleted in this change; added records are checked with the policy of the base`,
      ),
    ];
  if (!change.to.mode.startsWith('100'))
    return [
      against(change.path, 'error', 'odd-entry', 'is not a plain file, so it would not be read'),
    ];
  const own = (await policyIn(repo, head, change.path)).findings;
  return [
    ...own,
    against(
      change.path,
      'warning',
      'policy-changed',
      `is changed here; added records are checked with the policy of the base`,
    ),
  ];
}

/**
 * Findings if the range changes a calendar that a policy names, while the policy itself stays: the
 * same as for a change of the policy.
 */
export async function calendarsChanged(
  repo: Repository,
  path: string,
  { head, mergeBase }: { head: string; mergeBase: string | null },
): Promise<Finding[]> {
  const [before, after] = [
    await policyIn(repo, mergeBase, path),
    await policyIn(repo, head, path),
  ].map(({ policy, findings }) => ({ findings, read: policy?.calendars.join('\n') ?? null }));
  if (after === undefined || before?.read === after.read) return [];
  return [
    ...after.findings,
    against(
      path,
      'warning',
      'policy-changed',
      'names a calendar that is changed here; added records are checked with that of the base',
    ),
  ];
}

function against(path: string, level: Finding['level'], rule: RuleName, what: string): Finding {
  return {
    rule,
    level,
    path,
    line: 1,
    column: 1,
    message: `the policy ${what}`,
    hint: null,
  };
}
