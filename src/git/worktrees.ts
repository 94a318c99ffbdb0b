import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.js';

/**
 * Branches that are checked out in some work tree, by full name. They must not be moved: the next
 * commit in that work tree would delete the records.
 */
export async function checkedOutBranches(repo: Repository): Promise<Set<string>> {
  const own = repo.branch === null ? [] : [repo.branch];
  // Without linked work trees there is only this one, and no process is needed.
  if (!existsSync(join(repo.commonDir, 'worktrees')) && repo.gitDir === repo.commonDir)
    return new Set(own);
  const { stdout } = await repo.git.run(['worktree', 'list', '--porcelain', '-z']);
  const lines = stdout.toString('utf8').split('\0');
  return new Set([
    ...own,
    ...lines
      .filter((line) => line.startsWith('branch '))
      .map((line) => line.slice('branch '.length)),
  ]);
}
