import { existsSync } from 'node:fs';
import { HandoffError } from '../errors.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';
import type { FileEntry } from './tree-with-files.js';
import { backOff } from './waiting.js';
import type { Waiting } from './waiting.js';

/**
 * Adds regular files to the user's index and leaves all other entries as they are. Waits while
 * another git holds the index lock, and never removes that lock.
 * @param ready awaited before anything is staged; git starts meanwhile. If it rejects, nothing is
 * staged.
 * @throws IndexHeld `write` if the lock stays; HandoffError `git` for any other reason
 */
export async function stageFiles(
  repo: Repository,
  files: readonly FileEntry[],
  waiting: Waiting,
  ready: Promise<unknown> = Promise.resolve(),
): Promise<void> {
  await changeIndex(
    repo,
    files.map(({ path, blob }) => `100644 ${blob}\t${path}\0`).join(''),
    waiting,
    ready,
  );
}

/**
 * Makes sure that the user's index holds the files, whose blobs are stored: a branch that has a file
 * which the index lacks would lose it with the person's next commit. Git can end well without having
 * read its input, so the index itself is asked, and if need be the files are staged once more.
 * @throws HandoffError `write` if the index does not take them
 */
export async function ensureStaged(
  repo: Repository,
  files: readonly FileEntry[],
  waiting: Waiting,
): Promise<void> {
  if (await areStaged(repo, files)) return;
  await stageFiles(repo, files, waiting);
  if (await areStaged(repo, files)) return;
  throw new HandoffError(
    'write',
    `git update-index ended without staging ${files[0]?.path}; nothing was recorded`,
    'run git fsck, then the same command again',
  );
}

async function areStaged(repo: Repository, files: readonly FileEntry[]): Promise<boolean> {
  const objects = await repo.objects.readStaged(files.map(({ path }) => path));
  return objects.every((object, index) => object?.oid === files[index]?.blob);
}

/** Another process held the index lock for the whole waiting time; the index is unchanged. */
export class IndexHeld extends HandoffError {}

/** Removes files from the user's index again, after their commit failed. */
export async function unstageFiles(
  repo: Repository,
  paths: readonly string[],
  waiting: Waiting,
): Promise<void> {
  const nothing = '0'.repeat(repo.objectFormat === 'sha1' ? 40 : 64);
  await changeIndex(
    repo,
    paths.map((path) => `0 ${nothing}\t${path}\0`).join(''),
    waiting,
    Promise.resolve(),
  );
}

async function changeIndex(
  repo: Repository,
  lines: string,
  waiting: Waiting,
  ready: Promise<unknown>,
): Promise<void> {
  const lock = `${repo.indexFile}.lock`;
  const deadline = waiting.now() + waiting.limitMs;
  const input = ready.then(() => lines);
  // If git cannot start, nobody awaits this promise.
  input.catch(() => {});
  for (let attempt = 0; ; attempt += 1) {
    try {
      await repo.git.run(['-c', 'core.fsync=all', 'update-index', '--add', '-z', '--index-info'], {
        input,
        silent: true,
      });
      return;
    } catch (error) {
      if (!(error instanceof GitFailure) || !/\.lock': File exists/u.test(error.stderr))
        throw error;
    }
    do {
      if (waiting.now() >= deadline) {
        throw new IndexHeld(
          'write',
          `another git process holds ${lock}; nothing was recorded`,
          `wait until it ends; if no git is running, delete ${lock}`,
        );
      }
      await backOff(waiting, attempt);
    } while (existsSync(lock));
  }
}
