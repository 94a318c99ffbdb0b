import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.js';

/**
 * Branches that are checked out in some work tree, by full name. They must not be moved: the next
 * commit in that work tree would delete the records.
 */
export async function checkedOutBranches(repo: Repository): Promise<Set<string>> {
  const own = repo.branch === null ? [] : [repo.branch];
  return new Set([...own, ...(await listed(repo, 'branch '))]);
}

/** The folders of all work trees of this repository, as git gives them. */
export function workTreeFolders(repo: Repository): Promise<string[]> {
  return listed(repo, 'worktree ');
}

/** The values of one field of git's list. Without linked work trees, which takes no process, none. */
async function listed(repo: Repository, field: string): Promise<string[]> {
  if (!existsSync(join(repo.commonDir, 'worktrees')) && repo.gitDir === repo.commonDir) return [];
  const { stdout } = await repo.git.run(['worktree', 'list', '--porcelain', '-z']);
  const lines = stdout.toString('utf8').split('\0');
  return lines.filter((line) => line.startsWith(field)).map((line) => line.slice(field.length));
}
