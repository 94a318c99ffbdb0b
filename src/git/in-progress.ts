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

/**
 * Why a commit made now would be lost, or would end an operation: a phrase such as 'a rebase is in
 * progress'. Null if it would not.
 */
export function inProgress(repo: Pick<Repository, 'gitDir' | 'branch'>): string | null {
  const sign = SIGNS.find(([file]) => existsSync(`${repo.gitDir}/${file}`));
  if (sign !== undefined) return sign[1];
  return repo.branch === null ? 'HEAD is detached' : null;
}
