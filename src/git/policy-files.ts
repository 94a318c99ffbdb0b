import { codeOf } from '../system/files/file-fault.js';
import { readBounded } from '../system/files/read-bounded.js';
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
  if (!untracked && !mayTrack(indexFile, POLICY_FILE)) return [];
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

/**
 * False if git's index names no file so: versions 2 and 3 hold each path in full. True where that is
 * not certain: in another version, with entries in another file (`link`) or in folders that stand
 * for their files (`sdir`). It spares a process.
 */
function mayTrack(indexFile: string, name: string): boolean {
  let bytes;
  try {
    bytes = readBounded(indexFile, { follow: true, most: MOST_BYTES });
  } catch (error) {
    // Git makes it with the first file that it tracks.
    return codeOf(error) !== 'ENOENT';
  }
  const isPlain =
    bytes.length >= 12 &&
    bytes.length < MOST_BYTES &&
    bytes.toString('latin1', 0, 4) === 'DIRC' &&
    [2, 3].includes(bytes.readUInt32BE(4));
  return !isPlain || ['link', 'sdir', name].some((part) => bytes.includes(part));
}
