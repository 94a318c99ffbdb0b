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
 * Moves all refs or none, each only if it still has its `from` value. Follows no symbolic ref
 * except HEAD. The value of the first ref afterwards decides, not git's exit code: git can succeed
 * without reading its input, and can fail after it moved the ref.
 * @param moves if it is a promise, git starts meanwhile; if it rejects, nothing moves
 * @param message commit message; its subject becomes the reflog entry
 * @returns null if the first ref moved
 * @throws HandoffError `git` for any reason other than a lost race; NotMoved; OutcomeUnknown
 */
export async function moveRefs(
  repo: Repository,
  moves: readonly RefMove[] | Promise<readonly RefMove[]>,
  message: string,
): Promise<LostRace | null> {
  const subject = message.split('\n')[0]?.replace(/^handoff: /u, '') ?? '';
  const line = ({ ref, to, from }: RefMove): string =>
    `${ref === 'HEAD' ? '' : 'option no-deref\0'}update ${ref}\0${to}\0${from ?? '0'.repeat(to.length)}\0`;
  const resolved = Promise.resolve(moves);
  // Git only commits after the last word, so input that was cut off moves nothing.
  const input = resolved.then((all) => `start\0${all.map(line).join('')}commit\0`);
  // If git cannot start, nobody awaits this promise.
  input.catch(() => {});
  let failure: HandoffError | null = null;
  try {
    await repo.git.run(
      ['-c', 'core.fsync=all', 'update-ref', '-m', `handoff: ${subject}`, '-z', '--stdin'],
      { input, silent: true },
    );
  } catch (error) {
    if (error instanceof GitFailure && LOST_RACE.test(error.stderr)) return { said: error.stderr };
    if (!(error instanceof HandoffError) || error.kind !== 'git') throw error;
    failure = error;
  }
  const [move] = await resolved;
  if (move === undefined) return null;
  const now = await tipOf(repo, move.ref, failure);
  if (failure === null && now !== move.from) return null;
  if (now === move.to) return null;
  throw failure ?? new NotMoved('git', `git update-ref ended without moving ${move.ref}`);
}

/**
 * Git said that it moved a ref, and the ref has its former value: git did nothing, or somebody
 * deleted a new ref at once.
 */
export class NotMoved extends HandoffError {}

/** It is unknown whether a ref moved, so nothing that depends on it may change. */
export class OutcomeUnknown extends HandoffError {}

/**
 * Puts back a ref that moved although the first ref did not, unless it moved again since: git moves
 * one ref after the other and can fail between them.
 */
export async function takeBack(repo: Repository, { ref, to, from }: RefMove): Promise<void> {
  if ((await repo.objects.read(ref))?.oid !== to) return;
  const target = from === null ? ['-d', ref] : [ref, from];
  await repo.git.run(['-c', 'core.fsync=all', 'update-ref', '--no-deref', ...target, to]);
}

/** The target of a ref; if the reader cannot tell, another git is asked. */
async function tipOf(
  repo: Repository,
  ref: string,
  failure: HandoffError | null,
): Promise<string | null> {
  const read = await repo.objects.read(ref).catch(() => null);
  if (read !== null) return read.oid;
  try {
    const args = ['rev-parse', '-q', '--verify', '--end-of-options', ref];
    const { code, stdout } = await repo.git.run(args, { okCodes: [0, 1] });
    return code === 0 ? stdout.toString('latin1').trimEnd() : null;
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    throw new OutcomeUnknown(
      'write',
      `git could not tell whether ${ref} was moved: ${(failure ?? error).message}`,
      'look with git log before you run the same command again',
    );
  }
}

/** The error after waiting in vain for another git's lock, or for a ref that kept moving. */
export function raceError(ref: string, { said }: LostRace): HandoffError {
  const lock = /'([^']+\.lock)': File exists/u.exec(said)?.[1];
  if (lock === undefined)
    return new HandoffError(
      'write',
      `other processes kept moving ${ref}`,
      'run the same command again',
    );
  return new HandoffError(
    'write',
    `another git process holds ${lock}`,
    `wait until it ends; if no git is running, delete ${lock}`,
  );
}
