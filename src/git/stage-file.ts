import { existsSync } from 'node:fs';
import { HandoffError } from '../errors.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';
import type { FileEntry } from './tree-with-files.js';
import { backOff } from './waiting.js';
import type { Waiting } from './waiting.js';

/**
 * Adds regular files to the user's index and leaves every other entry as it is. Waits while another
 * git holds the index, and never removes its lock.
 * @param ready what must have happened before; git is started meanwhile, and nothing is staged
 * where it fails
 * @throws IndexHeld `write` when the lock stays; HandoffError `git` for any other reason.
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
 * Somebody else's lock on the index stayed for as long as it was waited for: nothing of ours is in
 * it.
 */
export class IndexHeld extends HandoffError {}

/**
 * Takes files out of the user's index again; used when the commit behind them could not be made.
 */
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
  // Where git cannot even be started, nobody waits for it.
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
