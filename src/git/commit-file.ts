import { nothingRecorded } from './nothing-recorded.js';
import { HandoffError } from '../errors.js';
import { createCommit, type CommitContent } from './create-commit.js';
import { currentBranch } from './current-branch.js';
import { moveRefs, OutcomeUnknown, raceError, takeBack } from './move-refs.js';
import { objectId } from './object-id.js';
import { readCommit } from './read-commit.js';
import type { Repository } from './repository.js';
import type { CompanionUpdate } from './companion-ref.js';
import { createGit } from './run.js';
import { mayBeRefused, runHooks } from './run-hooks.js';
import { ensureStaged, IndexHeld, stageFiles, unstageFiles } from './stage-file.js';
import { treeWithFiles, type FileEntry, type TreeWithFiles } from './tree-with-files.js';
import { withCommitLock } from './commit-lock.js';
import { backOff, realWaiting } from './waiting.js';
import type { Waiting } from './waiting.js';
import { writeObjects, type NewObject } from './write-objects.js';

/** A file and its content. */
export interface NewFile {
  /** Relative to the top of the repository, with `/`; no line breaks. */
  path: string;
  bytes: Uint8Array;
}

/** One file to commit on the current branch. */
export interface CommitRequest extends NewFile {
  /** Files for the same commit, such as the record's signature. */
  beside?: readonly NewFile[];
  /** Commit message; its first line also becomes the reflog entry. */
  message: string;
  /**
   * Resolves when the files are on disk. Objects are made meanwhile; hooks, the index and the
   * branch wait for it.
   */
  placed?: Promise<unknown>;
  keep?: CompanionUpdate;
  /** Variables for git, such as GIT_AUTHOR_NAME. */
  env?: Readonly<Record<string, string>>;
}

/** What was committed, and where: full object ids and `refs/heads/<name>`. */
export interface CommitResult {
  commit: string;
  ref: string;
  blob: string;
  /** False if somebody else's commit already holds the file: then `commit` names that commit. */
  made: boolean;
  /** What went wrong after the commit, in words. */
  warnings: string[];
}

/**
 * Commits one file and the files that belong to it. Staged and unstaged work and all other entries
 * of the user's index stay as they are. A kill at any point leaves no damage, because the order is:
 * objects, index entry, branch (by compare-and-swap). The branch moves only once the index is seen
 * to hold the files, and counts as moved only once it is seen to name the commit. After a lost race the commit is built again
 * on the new HEAD. If HEAD already holds the file, the result is HEAD.
 * @throws HandoffError `write`, with nothing changed: an operation in progress, a detached HEAD, a
 * hook, signing, a lock; `setup` if git does not know who commits.
 */
export async function commitFile(
  repo: Repository,
  request: CommitRequest,
  waiting: Waiting = realWaiting,
): Promise<CommitResult> {
  try {
    const git =
      request.env === undefined
        ? repo.git
        : createGit(repo.git.cwd, { ...repo.git.env, ...request.env });
    const warnings: string[] = [];
    const result = await withCommitLock(
      repo,
      waiting,
      () => commitOnBranch({ ...repo, git }, request, waiting),
      (message) => warnings.push(message),
    );
    return { ...result, warnings };
  } catch (error) {
    throw nothingRecorded(error);
  }
}

async function commitOnBranch(
  repo: Repository,
  request: CommitRequest,
  waiting: Waiting,
): Promise<Omit<CommitResult, 'warnings'>> {
  const ref = await currentBranch(repo);
  const newFiles = [request, ...(request.beside ?? [])];
  const blobs = newFiles.map(({ bytes }): NewObject => ({
    type: 'blob',
    oid: objectId(repo.objectFormat, 'blob', bytes),
    body: bytes,
  }));
  const files = newFiles.map(({ path }, index): FileEntry => ({
    path,
    blob: blobs[index]?.oid ?? '',
  }));
  const [{ blob } = { blob: '' }] = files;
  const deadline = waiting.now() + waiting.limitMs;
  // Runs while HEAD is read; later steps await it where they need the file or the settings.
  const ready = Promise.all([request.placed, repo.config()]);
  ready.catch(() => {});
  const [first, companion] = await Promise.all([headWithFiles(repo, files), request.keep?.(files)]);
  if (first.added.length === 0 && first.head !== null) {
    await ready;
    return { commit: first.head, ref, blob, made: false };
  }
  const stage = async (before: Promise<unknown>): Promise<void> => {
    staged = true;
    await stageFiles(repo, files, waiting, before).catch((error: unknown) => {
      staged = !(error instanceof IndexHeld);
      throw error;
    });
  };
  let staged = false;
  let target = first;
  let beside = companion ?? null;
  let message = request.message;
  // A promise, because git processes that need the commit start while it is being made.
  let commit: Promise<string>;
  let stagedToo = Promise.resolve();
  try {
    if (await mayBeRefused(repo)) {
      await ready;
      await writeObjects(repo, [...blobs, ...target.objects, ...(beside?.objects ?? [])]);
      message = await runHooks(repo, {
        tree: target.tree,
        files: newFiles.map((file, index) => ({ ...file, blob: blobs[index]?.oid ?? '' })),
        message,
      });
      commit = Promise.resolve(await createCommit(repo, contentOf(target, message), []));
      await currentBranch(repo);
      await stage(ready);
    } else {
      // No hook or signature can refuse the commit, so the index entry is written at the same time.
      commit = createCommit(repo, contentOf(target, message), [
        ...blobs,
        ...target.objects,
        ...(beside?.objects ?? []),
      ]);
      commit.catch(() => {});
      // Starting a git process blocks this thread, so the object writes must be queued first.
      await new Promise(setImmediate);
      stagedToo = stage(ready);
    }
    stagedToo = both(commit, stagedToo).then(() => ensureStaged(repo, files, waiting));
    for (let attempt = 0; ; attempt += 1) {
      const { head } = target;
      const more = beside === null ? [] : [beside.move];
      const move = both(commit, stagedToo).then(async (to) => {
        if ((await currentBranch(repo)) === ref) return [{ ref: 'HEAD', to, from: head }, ...more];
        throw new HandoffError(
          'write',
          'another branch was checked out meanwhile; nothing was recorded',
          'run the same command again',
        );
      });
      const lost = await moveRefs(repo, move, message);
      if (lost === null) return { commit: await commit, ref, blob, made: true };
      // The companion ref is optional: if another process holds it, the record is committed without
      // it.
      const movesCompanion = beside === null || !lost.said.includes(beside.move.ref);
      if (waiting.now() >= deadline) throw raceError(ref, lost);
      await backOff(waiting, attempt);
      target = await headWithFiles(repo, files);
      beside = movesCompanion ? ((await request.keep?.(files)) ?? null) : null;
      // Somebody else's commit included our staged entry.
      if (target.head !== null && target.added.length === 0)
        return { commit: target.head, ref, blob, made: false };
      if (target.head === null && first.head !== null)
        throw new HandoffError(
          'write',
          `${ref} was deleted meanwhile; nothing was recorded`,
          'run git switch <branch>, then the same command again',
        );
      commit = createCommit(repo, contentOf(target, message), [
        ...target.objects,
        ...(beside?.objects ?? []),
      ]);
    }
  } catch (error) {
    if (error instanceof OutcomeUnknown) throw error;
    // Report the first error, not a failed cleanup.
    if (beside !== null) await takeBack(repo, beside.move).catch(() => {});
    if (staged)
      await unstageFiles(
        repo,
        files.map(({ path }) => path),
        waiting,
      ).catch(() => {});
    throw error;
  }
}

function contentOf({ tree, head }: HeadWithFiles, message: string): CommitContent {
  return { tree, parents: head === null ? [] : [head], message };
}

/** Awaits both before it throws, so that cleanup never runs while one of them is still working. */
async function both<T>(first: Promise<T>, second: Promise<unknown>): Promise<T> {
  const [one, two] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason;
  if (two.status === 'rejected') throw two.reason;
  return one.value;
}

/** The current HEAD (null on an unborn branch) and its trees with the files added. */
interface HeadWithFiles extends TreeWithFiles {
  head: string | null;
}

async function headWithFiles(
  repo: Repository,
  files: readonly FileEntry[],
): Promise<HeadWithFiles> {
  const commit = await readCommit(repo, 'HEAD');
  return { head: commit?.oid ?? null, ...(await treeWithFiles(repo, commit?.tree ?? null, files)) };
}
