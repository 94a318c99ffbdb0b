import { closeSync, openSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../system/files/file-fault.js';
import type { Repository } from './repository.js';
import type { Waiting } from './waiting.js';

/** Milliseconds after which a lock counts as left by a killed process. */
const STALE_MS = 1_500;
const LOOK_AGAIN_MS = 20;

/**
 * Runs work while no other handoff process of this work tree commits. The lock is advisory: it
 * keeps many processes from undoing each other's commits. A process that waits too long goes ahead
 * without it, and the compare-and-swap of the branch decides.
 */
export async function withCommitLock<T>(
  repo: Repository,
  waiting: Waiting,
  work: () => Promise<T>,
): Promise<T> {
  const file = join(repo.gitDir, 'handoff-turn');
  const deadline = waiting.now() + waiting.limitMs;
  let outcome = take(file);
  while (outcome === 'taken by another' && waiting.now() < deadline) {
    if (isStale(file)) release(file);
    else await waiting.sleep(1 + waiting.random() * LOOK_AGAIN_MS);
    outcome = take(file);
  }
  try {
    return await work();
  } finally {
    if (outcome === 'ours') release(file);
  }
}

/** 'impossible': the folder is not writable; git reports that better. */
function take(file: string): 'ours' | 'taken by another' | 'impossible' {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return 'ours';
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? 'taken by another' : 'impossible';
  }
}

/** Another process may have removed the lock as stale. */
function release(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function isStale(file: string): boolean {
  try {
    return Math.abs(Date.now() - statSync(file).mtimeMs) > STALE_MS;
  } catch {
    return false;
  }
}
