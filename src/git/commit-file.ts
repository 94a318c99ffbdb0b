import { HandoffError } from '../errors.js';
import { commitTree } from './commit-tree.js';
import { currentBranch } from './current-branch.js';
import { headWithFile, writeTrees } from './head-with-file.js';
import type { HeadWithFile } from './head-with-file.js';
import { moveHead } from './move-head.js';
import { objectId } from './object-id.js';
import type { Repository } from './repository.js';
import { createGit } from './run.js';
import { mayBeRefused, runHooks } from './run-hooks.js';
import { stageFile, unstageFile } from './stage-file.js';
import { inTurn } from './turn.js';
import { backOff, realWaiting } from './waiting.js';
import type { Waiting } from './waiting.js';

/** One file to commit on the current branch. */
export interface CommitRequest {
  /** From the top of the repository, with `/`; no line breaks. */
  path: string;
  bytes: Uint8Array;
  /** Commit message; its first line also names the entry in the reflog. */
  message: string;
  /** The file itself on its way to the disk: objects are made meanwhile, and neither a hook, the index nor the branch hears of it before. */
  placed?: Promise<unknown>;
  /** Variables for git, such as GIT_AUTHOR_NAME. */
  env?: Readonly<Record<string, string>>;
}

/** What was committed, and where: full object ids and `refs/heads/<name>`. */
export interface CommitResult {
  commit: string;
  ref: string;
  blob: string;
}

/**
 * Commits one file and nothing else: staged and unstaged work, and every other entry of the user's index, stay as they are.
 * The order makes a kill at any point harmless: objects, then the index entry, then the branch by compare-and-swap. On a lost
 * race the commit is built again on the new HEAD. A file that HEAD already holds is answered with HEAD.
 * @throws HandoffError `write`, with nothing changed: an operation in progress, a detached HEAD, a hook, signing, a lock;
 * `setup` when git does not know who commits.
 */
export async function commitFile(repo: Repository, request: CommitRequest, waiting: Waiting = realWaiting): Promise<CommitResult> {
  try {
    const git = request.env === undefined ? repo.git : createGit(repo.git.cwd, { ...repo.git.env, ...request.env });
    return await inTurn(repo, waiting, () => commitOnBranch({ ...repo, git }, request, waiting));
  } catch (error) {
    if (error instanceof HandoffError && error.kind === 'git') throw new HandoffError('write', `${error.message}; nothing was recorded`, error.hint);
    throw error;
  }
}

async function commitOnBranch(repo: Repository, request: CommitRequest, waiting: Waiting): Promise<CommitResult> {
  const { path, bytes } = request;
  const ref = await currentBranch(repo);
  const blob = objectId(repo.objectFormat, 'blob', bytes);
  const deadline = waiting.now() + waiting.limitMs;
  // Blob, file and settings are on their way while HEAD is read; whoever needs one of them waits for it.
  const ready = Promise.all([writeBlob(repo, bytes, blob), request.placed, repo.config()]);
  ready.catch(() => {});
  const first = await readHead(repo, path, blob, deadline, waiting);
  if (first.head !== null && first.present === blob) return await ready.then(() => ({ commit: first.head as string, ref, blob }));
  let target = first;
  let message = request.message;
  let commit: string;
  let staged = false;
  try {
    if (await mayBeRefused(repo)) {
      await ready;
      await writeTrees(repo, target);
      message = await runHooks(repo, { ...request, tree: target.tree, blob });
      commit = await commitTree(repo, target.tree, target.head, message);
      await currentBranch(repo);
      staged = true;
      await stageFile(repo, path, blob, waiting);
    } else {
      // Neither a hook nor a signature can refuse it, so the index entry is written while the commit is made.
      const stage = async (): Promise<void> => {
        await ready;
        staged = true;
        await stageFile(repo, path, blob, waiting);
      };
      [commit] = await both(
        writeTrees(repo, target).then(() => commitTree(repo, target.tree, target.head, message)),
        stage(),
      );
    }
    for (let attempt = 0; ; attempt += 1) {
      if ((await currentBranch(repo)) !== ref)
        throw new HandoffError('write', 'another branch was checked out meanwhile; nothing was recorded', 'run the same command again');
      if (await moveHead(repo, commit, target.head, message)) return { commit, ref, blob };
      if (waiting.now() >= deadline) throw new HandoffError('write', `${ref} kept moving; nothing was recorded`, 'run the same command again');
      await backOff(waiting, attempt);
      target = await readHead(repo, path, blob, deadline, waiting);
      // Somebody's own commit took our staged entry along.
      if (target.head !== null && target.present === blob) return { commit: target.head, ref, blob };
      if (target.head === null && first.head !== null) throw new HandoffError('write', `${ref} was deleted meanwhile; nothing was recorded`);
      await writeTrees(repo, target);
      commit = await commitTree(repo, target.tree, target.head, message);
    }
  } catch (error) {
    // The message of the first error matters more than a failure to tidy up.
    if (staged) await unstageFile(repo, path, waiting).catch(() => {});
    throw error;
  }
}

/** Waits for both before it throws, so that nothing is tidied up under something that still runs. */
async function both<T>(first: Promise<T>, second: Promise<void>): Promise<[T]> {
  const [one, two] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason;
  if (two.status === 'rejected') throw two.reason;
  return [one.value];
}

async function readHead(repo: Repository, path: string, blob: string, deadline: number, waiting: Waiting): Promise<HeadWithFile> {
  for (let attempt = 0; ; attempt += 1) {
    const target = await headWithFile(repo, path, blob);
    if (target !== null) {
      if (target.present === null || target.present === blob) return target;
      throw new HandoffError('write', `${path} is already in HEAD with other content; nothing was recorded`);
    }
    if (waiting.now() >= deadline) throw new HandoffError('write', 'HEAD could not be read whole; nothing was recorded', 'git fsck says what is missing');
    await backOff(waiting, attempt);
  }
}

async function writeBlob(repo: Repository, bytes: Uint8Array, blob: string): Promise<void> {
  const args = ['-c', 'core.fsync=all', 'hash-object', '-w', '--no-filters', '--stdin'];
  const { stdout } = await repo.git.run(args, { input: bytes });
  if (stdout.toString('latin1').trimEnd() !== blob) throw new HandoffError('git', 'git wrote another blob than was meant');
}
