import type { BranchPatterns } from '../protocol/team/policy.js';
import type { Repository } from '../git/repository.js';
import { idOf, ownTips, recordsOn, remoteTips, without } from './listed-records.js';

/** Ids of records on local branches that the remote lacked at the last fetch; uses no network. */
export async function unpublishedRecords(
  repo: Repository,
  remote: string,
  read: BranchPatterns,
): Promise<string[]> {
  const [own, theirs] = await Promise.all([
    recordsOn(repo, ownTips(repo, read)),
    recordsOn(repo, remoteTips(repo, remote)),
  ]);
  return [...new Set(without(own, theirs).map(idOf))].sort();
}
