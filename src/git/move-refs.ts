import { HandoffError } from '../errors.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';

/**
 * What git says when somebody else moved, made, deleted or locked a ref: all worth another look at
 * it.
 */
const LOST_RACE =
  /is at [0-9a-f]+ but expected|reference already exists|is missing but expected|unable to resolve reference|\.lock': File exists/u;

/** Where a ref is to go. */
export interface RefMove {
  /** `HEAD`, which moves the checked-out branch, or a full name. */
  ref: string;
  to: string;
  /** Where it must still be; null where it must not exist yet. */
  from: string | null;
}

/** Why refs were not moved: somebody else moved or holds one of them. */
export interface LostRace {
  /** What git said, which names the ref and, where there is one, the lock. */
  said: string;
}

/**
 * Moves refs, all of them or none, if each is still where it was. A symbolic ref other than HEAD is
 * not followed.
 * @param moves may be a promise: git is started meanwhile, and nothing is moved where it fails
 * @param message commit message; its subject names the entry in the reflog
 * @returns null when they were moved
 * @throws HandoffError `git` for any other reason.
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
  // Where git cannot even be started, nobody waits for it.
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

/** The error of who waited in vain: another git's lock, or a ref that kept moving. */
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
