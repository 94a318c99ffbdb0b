import { objectId } from './object-id.js';
import type { Repository } from './repository.js';
import { DIFF_ENV } from './tree-changes.js';

/**
 * The tracked paths that differ from HEAD, relative to the top of the repository.
 * @param staged true for staged changes only; else the work tree counts too
 * @throws HandoffError `git`
 */
export async function uncommittedPaths(repo: Repository, staged: boolean): Promise<string[]> {
  const base = repo.head ?? objectId(repo.objectFormat, 'tree', new Uint8Array());
  const { stdout } = await repo.git.run(
    [
      'diff',
      '--name-only',
      '-z',
      '--no-renames',
      '--no-relative',
      '--no-ext-diff',
      '--no-textconv',
      '--ignore-submodules=all',
      ...(staged ? ['--cached'] : []),
      base,
      '--',
    ],
    { env: DIFF_ENV },
  );
  return stdout.toString('utf8').split('\0').slice(0, -1);
}
