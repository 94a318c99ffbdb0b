import type { Repository } from './repository.js';
import { GitFailure } from './run.js';

/** What git says when somebody else moved, made, deleted or locked the branch: all worth another look at HEAD. */
const LOST_RACE = /is at [0-9a-f]+ but expected|reference already exists|is missing but expected|unable to resolve reference|\.lock': File exists/u;

/**
 * Moves the checked-out branch from one commit to another, if it is still at the first (null: if it does not exist yet).
 * @returns false when the race was lost.
 * @throws HandoffError `git` for any other reason.
 */
export async function moveHead(repo: Repository, to: string, from: string | null, message: string): Promise<boolean> {
  const subject = message.split('\n')[0]?.replace(/^handoff: /u, '') ?? '';
  const nothing = '0'.repeat(to.length);
  try {
    await repo.git.run(['-c', 'core.fsync=all', 'update-ref', '-m', `handoff: ${subject}`, 'HEAD', to, from ?? nothing]);
    return true;
  } catch (error) {
    if (error instanceof GitFailure && LOST_RACE.test(error.stderr)) return false;
    throw error;
  }
}
