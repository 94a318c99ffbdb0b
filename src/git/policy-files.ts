import { POLICY_FILE } from '../protocol/team/nearest-policy.js';
import type { Repository } from './repository.js';
import { DIFF_ENV } from './tree-changes.js';

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Every policy of the repository: those in the index and those in the work tree that are not
 * ignored, as paths from the top, sorted.
 * @throws HandoffError `git`
 */
export async function policyFiles({ git }: Repository): Promise<string[]> {
  const { stdout } = await git.run(
    [
      'ls-files',
      '-z',
      '--full-name',
      '--cached',
      '--others',
      '--exclude-standard',
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
