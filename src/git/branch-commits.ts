import { look } from './observer-git.js';
import type { Repository } from './repository.js';

/** A commit. `subject` is untrusted text: clean it before showing. */
export interface BranchCommit {
  oid: string;
  subject: string;
}

const MOST_COMMITS = 50;

/**
 * The commits of a branch after a time that another branch does not have, newest first; at most 50.
 * @param range.tip the object id of its tip
 * @param range.since RFC 3339
 * @param range.without the object id whose history does not count; null if all of it does
 * @throws HandoffError `git`
 */
export async function branchCommits(
  repo: Repository,
  { tip, since, without }: { tip: string; since: string; without: string | null },
): Promise<BranchCommit[]> {
  const log = await look(repo.git, (git) =>
    git.raw([
      'log',
      '-z',
      '--no-color',
      '--format=%H%x00%ct%x00%s',
      `--max-count=${MOST_COMMITS}`,
      `--since=${since}`,
      tip,
      ...(without === null ? [] : ['--not', without]),
      '--',
    ]),
  );
  const fields = log.split('\0');
  const commits: BranchCommit[] = [];
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [oid = '', seconds = '', subject = ''] = fields.slice(at, at + 3);
    // Git's own limit includes the second itself, in which the last declaration was made.
    if (Number(seconds) * 1000 > Date.parse(since)) commits.push({ oid, subject });
  }
  return commits;
}
