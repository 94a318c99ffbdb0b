import { join } from 'node:path';
import { HandoffError } from '../errors.js';
import { readBounded } from '../system/files/read-bounded.js';
import { inProgress } from './in-progress.js';
import { askBranch } from './repository.js';
import type { Repository } from './repository.js';

/**
 * The branch that a commit made now would move.
 * @throws HandoffError `write` if HEAD is detached (the commit would be lost) or an operation is in
 * progress (the commit would end it)
 */
export async function currentBranch(repo: Repository): Promise<string> {
  const branch = isStillOn(repo) ? repo.branch : await askBranch(repo.git);
  const obstacle = await inProgress({
    git: repo.git,
    gitDir: repo.gitDir,
    commonDir: repo.commonDir,
    branch,
  });
  if (branch !== null && obstacle === null) return branch;
  const mend =
    branch === null && obstacle === 'HEAD is detached'
      ? 'run git switch <branch>, then the same command again'
      : 'finish or abort that operation, then run the same command again';
  throw new HandoffError('write', `${obstacle ?? 'HEAD is detached'}; nothing was recorded`, mend);
}

/**
 * True if the HEAD file names the branch that we know. Otherwise (reftable, a switch, a detached
 * HEAD) git must be asked.
 */
function isStillOn(repo: Repository): boolean {
  try {
    return (
      repo.branch !== null &&
      readBounded(join(repo.gitDir, 'HEAD'), { follow: true }).toString('utf8').trimEnd() ===
        `ref: ${repo.branch}`
    );
  } catch {
    return false;
  }
}
