import { existsSync } from 'node:fs';
import type { Repository } from './repository.js';

/**
 * Files in a work tree's git folder that show an unfinished operation. The first that exists
 * decides.
 */
const SIGNS: readonly (readonly [file: string, phrase: string])[] = [
  ['rebase-merge', 'a rebase is in progress'],
  ['rebase-apply/applying', 'git am is in progress'],
  ['rebase-apply', 'a rebase is in progress'],
  ['MERGE_HEAD', 'a merge is in progress'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick is in progress'],
  ['REVERT_HEAD', 'a revert is in progress'],
  ['sequencer', 'a cherry-pick or revert is in progress'],
  ['BISECT_LOG', 'a bisect is in progress'],
];

/** Those of them that are refs: with the reftable format they are no files. */
const REFS = ['CHERRY_PICK_HEAD', 'REVERT_HEAD'];

/**
 * Why a commit made now would be lost, or would end an operation: a phrase such as 'a rebase is in
 * progress'. Null if it would not.
 */
export async function inProgress(
  repo: Pick<Repository, 'git' | 'gitDir' | 'commonDir' | 'branch'>,
): Promise<string | null> {
  const isThere = async (file: string): Promise<boolean> =>
    existsSync(`${repo.gitDir}/${file}`) || (REFS.includes(file) && (await isRef(repo, file)));
  for (const [file, phrase] of SIGNS) if (await isThere(file)) return phrase;
  return repo.branch === null ? 'HEAD is detached' : null;
}

/** True if git has a ref of that name; it is asked only where refs are no files. */
async function isRef(
  { git, commonDir }: Pick<Repository, 'git' | 'commonDir'>,
  name: string,
): Promise<boolean> {
  if (!existsSync(`${commonDir}/reftable`)) return false;
  const { code } = await git.run(['rev-parse', '--verify', '--quiet', name], { okCodes: [0, 1] });
  return code === 0;
}
