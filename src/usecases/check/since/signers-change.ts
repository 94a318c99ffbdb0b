import type { Finding } from '../../../protocol/format/finding.js';
import { rosterOf } from '../../../protocol/team/roster.js';
import { parseSigners } from '../../../protocol/trust/signers.js';
import { SIGNERS_FILE, signersFindings } from '../../../protocol/trust/signers-file.js';
import type { Repository } from '../../../git/repository.js';
import type { TreeChange } from '../../../git/tree-changes.js';
import { policiesOf } from './policy-change.js';

/**
 * Findings if the range changes the list of keys: that the new list does not apply to this range,
 * and which of its lines `verify` will ignore.
 * @param mergeBase the common ancestor of both sides; null for none
 */
export async function signersChanged(
  repo: Repository,
  change: TreeChange,
  { head, mergeBase }: { head: string; mergeBase: string | null },
): Promise<Finding[]> {
  const before =
    mergeBase === null ? null : await repo.objects.read(`${mergeBase}:${SIGNERS_FILE}`);
  // Only the base changed it since the common ancestor.
  if (
    (before?.oid ?? null) === (change.status === 'D' ? null : change.to.oid) &&
    change.status !== 'T'
  )
    return [];
  const changed: Finding = {
    rule: 'signers-changed',
    level: 'warning',
    path: SIGNERS_FILE,
    line: 1,
    column: 1,
    message: `the list of keys is ${change.status === 'D' ? 'deleted' : 'changed'} here; signatures are checked with the list of the base`,
    hint: null,
  };
  if (change.status === 'D') return [changed];
  if (!change.to.mode.startsWith('100'))
    return [
      {
        ...changed,
        rule: 'odd-entry',
        level: 'error',
        message: 'the list of keys is not a plain file, so it would not be read',
      },
    ];
  const text = (await repo.objects.read(change.to.oid))?.bytes.toString('utf8') ?? '';
  return [
    ...signersFindings(parseSigners(text, rosterOf((await policiesOf(repo, head)).policies))),
    changed,
  ];
}
