import { existsSync } from 'node:fs';
import { POLICY_FILE } from '../protocol/team/nearest-policy.js';
import type { Repository } from './repository.js';
import { DIFF_ENV } from './tree-changes.js';

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Every policy of the repository: those in the index and those in the work tree that are not
 * ignored, as paths from the top, sorted.
 * @param options `untracked`: false for those in the index only
 * @throws HandoffError `git`
 */
export async function policyFiles(
  { git, indexFile }: Repository,
  { untracked = true }: { untracked?: boolean } = {},
): Promise<string[]> {
  // Git makes it with the first file that it tracks.
  if (!untracked && !existsSync(indexFile)) return [];
  const { stdout } = await git.run(
    [
      'ls-files',
      '-z',
      '--full-name',
      '--cached',
      ...(untracked ? ['--others', '--exclude-standard'] : []),
      '--',
      `:(top,glob)**/${POLICY_FILE}`,
    ],
    { maxBytes: MOST_BYTES, env: DIFF_ENV },
  );
  const paths = stdout
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '');
  return [...new Set(paths)].sort();
}
