import type { Repository } from './repository.js';
import { DIFF_ENV } from './tree-changes.js';

/**
 * The full id of a common ancestor of two commits; null if there is none.
 * @throws HandoffError `git`
 */
export async function mergeBase(repo: Repository, a: string, b: string): Promise<string | null> {
  const { code, stdout } = await repo.git.run(
    ['-c', 'core.commitGraph=false', 'merge-base', a, b],
    { okCodes: [0, 1], env: DIFF_ENV },
  );
  return code === 0 ? stdout.toString('utf8').trim() : null;
}
