import { HandoffError } from '../errors.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';

/**
 * Git's messages if another process moved, created, deleted or locked a ref: each is worth another
 * try.
 */
const LOST_RACE =
  /is at [0-9a-f]+ but expected|reference already exists|is missing but expected|unable to resolve reference|\.lock': File exists/u;

/** The new target of a ref. */
export interface RefMove {
  /** `HEAD`, which moves the checked-out branch, or a full ref name. */
  ref: string;
  to: string;
  /** The current target that is required; null if the ref must not exist. */
  from: string | null;
}

/** The refs were not moved, because another process moved or locked one of them. */
export interface LostRace {
  /** Git's message. It names the ref and, if there is one, the lock. */
  said: string;
}

/**
 * Moves all refs or none, each only if it still has its `from` value. Does not follow symbolic refs
 * except HEAD.
 * @param moves if it is a promise, git starts meanwhile; if it rejects, nothing moves
 * @param message commit message; its subject becomes the reflog entry
 * @returns null if the refs moved
 * @throws HandoffError `git` for any reason other than a lost race
 */
export async function moveRefs(
  repo: Repository,
  moves: readonly RefMove[] | Promise<readonly RefMove[]>,
  message: string,
): Promise<LostRace | null> {
  const subject = message.split('\n')[0]?.replace(/^handoff: /u, '') ?? '';
  const line = ({ ref, to, from }: RefMove): string =>
    `${ref === 'HEAD' ? '' : 'option no-deref\0'}update ${ref}\0${to}\0${from ?? '0'.repeat(to.length)}\0`;
  const input = Promise.resolve(moves).then((all) => all.map(line).join(''));
  // If git cannot start, nobody awaits this promise.
  input.catch(() => {});
  try {
    await repo.git.run(
      ['-c', 'core.fsync=all', 'update-ref', '-m', `handoff: ${subject}`, '-z', '--stdin'],
      { input, silent: true },
    );
    return null;
  } catch (error) {
    if (error instanceof GitFailure && LOST_RACE.test(error.stderr)) return { said: error.stderr };
    throw error;
  }
}

/** The error after waiting in vain for another git's lock, or for a ref that kept moving. */
export function raceError(ref: string, { said }: LostRace): HandoffError {
  const lock = /'([^']+\.lock)': File exists/u.exec(said)?.[1];
  if (lock === undefined)
    return new HandoffError(
      'write',
      `other processes kept moving ${ref}; nothing was recorded`,
      'run the same command again',
    );
  return new HandoffError(
    'write',
    `another git process holds ${lock}; nothing was recorded`,
    `wait until it ends; if no git is running, delete ${lock}`,
  );
}
