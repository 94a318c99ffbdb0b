import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HandoffError } from '../errors.js';
import { inProgress } from './in-progress.js';
import { askBranch } from './repository.js';
import type { Repository } from './repository.js';

/**
 * The branch that a commit made now would move.
 * @throws HandoffError `write` when an operation is in progress or HEAD is detached: a commit would
 * be lost, or would end it.
 */
export async function currentBranch(repo: Repository): Promise<string> {
  const branch = isStillOn(repo) ? repo.branch : await askBranch(repo.git);
  const obstacle = inProgress({ gitDir: repo.gitDir, branch });
  if (branch !== null && obstacle === null) return branch;
  const mend =
    branch === null && obstacle === 'HEAD is detached'
      ? 'run git switch <branch>, then the same command again'
      : 'finish or abort that operation, then run the same command again';
  throw new HandoffError('write', `${obstacle ?? 'HEAD is detached'}; nothing was recorded`, mend);
}

/**
 * True when HEAD's file says the branch that we know. Anything else (reftable, a switch, a detached
 * HEAD) is a question for git.
 */
function isStillOn(repo: Repository): boolean {
  try {
    return (
      repo.branch !== null &&
      readFileSync(join(repo.gitDir, 'HEAD'), 'utf8').trimEnd() === `ref: ${repo.branch}`
    );
  } catch {
    return false;
  }
}
