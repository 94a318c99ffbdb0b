import {
  CODEOWNERS_BYTES,
  CODEOWNERS_PATHS,
  ownersOf,
  type Owned,
} from '../protocol/team/codeowners.js';
import { defaultBranch } from '../git/default-branch.js';
import { pathsOfBranch, tipOf } from '../git/paths-of-branch.js';
import { readFileAt } from '../git/read-file-at.js';
import type { Repository } from '../git/repository.js';

/**
 * The owners of what some branches change, by the CODEOWNERS of the default branch: a branch must
 * not choose its own reviewers. Empty without that file, without such a branch, or without changes.
 * @param branches short names, as records refer to them
 * @throws HandoffError `git`
 */
export async function codeOwnersOf(
  repo: Repository,
  branches: readonly string[],
): Promise<Owned[]> {
  const tips = [...new Set(branches.flatMap((name) => tipOf(repo, name) ?? []))];
  const base = tips.length === 0 ? null : ((await defaultBranch(repo))?.oid ?? null);
  if (base === null) return [];
  for (const path of CODEOWNERS_PATHS) {
    const file = await readFileAt(repo, base, path, CODEOWNERS_BYTES);
    if (file === null) continue;
    const paths = await Promise.all(tips.map((tip) => pathsOfBranch(repo, tip, base)));
    return ownersOf(file.toString('utf8'), [...new Set(paths.flat())]);
  }
  return [];
}
