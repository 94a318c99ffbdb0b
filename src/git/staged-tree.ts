import { HandoffError } from '../errors.js';
import { readCommit } from './read-commit.js';
import type { Repository } from './repository.js';

/**
 * The tree of the index, as `git commit` would commit it: during a commit git names the index in
 * GIT_INDEX_FILE.
 * @returns its full object id
 * @throws HandoffError `git` for an index with conflicts
 */
export async function stagedTree(repo: Repository): Promise<string> {
  const { stdout, code } = await repo.git.run(['write-tree', '--missing-ok'], {
    okCodes: [0, 128],
  });
  if (code === 0) return stdout.toString('latin1').trimEnd();
  throw new HandoffError(
    'git',
    'the index cannot be read as a tree',
    'resolve the conflicts first: git status',
  );
}

/** The commit that is being merged into HEAD; null outside a merge. */
export async function mergedHead(repo: Repository): Promise<string | null> {
  return (await readCommit(repo, 'MERGE_HEAD'))?.oid ?? null;
}
