import type { Repository } from './repository.js';
import { GitFailure } from './run.js';

/** What git says when somebody else moved, made, deleted or locked a ref: all worth another look at it. */
const LOST_RACE = /is at [0-9a-f]+ but expected|reference already exists|is missing but expected|unable to resolve reference|\.lock': File exists/u;

/** Where a ref is to go. */
export interface RefMove {
  /** `HEAD`, which moves the checked-out branch, or a full name. */
  ref: string;
  to: string;
  /** Where it must still be; null where it must not exist yet. */
  from: string | null;
}

/**
 * Moves refs, all of them or none, if each is still where it was.
 * @param moves may be a promise: git is started meanwhile, and nothing is moved where it fails
 * @param message commit message; its subject names the entry in the reflog
 * @returns false when the race was lost.
 * @throws HandoffError `git` for any other reason.
 */
export async function moveRefs(repo: Repository, moves: readonly RefMove[] | Promise<readonly RefMove[]>, message: string): Promise<boolean> {
  const subject = message.split('\n')[0]?.replace(/^handoff: /u, '') ?? '';
  const line = ({ ref, to, from }: RefMove): string => `update ${ref}\0${to}\0${from ?? '0'.repeat(to.length)}\0`;
  const input = Promise.resolve(moves).then((all) => all.map(line).join(''));
  // Where git cannot even be started, nobody waits for it.
  input.catch(() => {});
  try {
    await repo.git.run(['-c', 'core.fsync=all', 'update-ref', '-m', `handoff: ${subject}`, '-z', '--stdin'], { input });
    return true;
  } catch (error) {
    if (error instanceof GitFailure && LOST_RACE.test(error.stderr)) return false;
    throw error;
  }
}
