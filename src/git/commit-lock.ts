import { closeSync, lstatSync, openSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, reasonOf } from '../system/files/file-fault.js';
import type { Repository } from './repository.js';
import type { Waiting } from './waiting.js';

/** Milliseconds after which a lock counts as left by a killed process. */
const STALE_MS = 1_500;
const LOOK_AGAIN_MS = 20;

/**
 * Runs work while no other handoff process of this work tree commits. The lock is advisory: it
 * keeps many processes from undoing each other's commits. A process that waits too long goes ahead
 * without it, and the compare-and-swap of the branch decides.
 * @param warn told of a lock that stays, which never hides what the work has done
 */
export async function withCommitLock<T>(
  repo: Repository,
  waiting: Waiting,
  work: () => Promise<T>,
  warn: (message: string) => void = () => {},
): Promise<T> {
  const file = join(repo.gitDir, 'handoff-turn');
  const deadline = waiting.now() + waiting.limitMs;
  let outcome = take(file);
  while (outcome === 'taken by another' && waiting.now() < deadline) {
    if (!isStale(file) || release(file) !== null)
      await waiting.sleep(1 + waiting.random() * LOOK_AGAIN_MS);
    outcome = take(file);
  }
  try {
    return await work();
  } finally {
    const fault = outcome === 'ours' ? release(file) : null;
    if (fault !== null)
      warn(`${file} could not be removed: ${fault}; remove it, or others wait for it`);
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

/** @returns why the lock is still there, or null; another process may have removed it as stale */
function release(file: string): string | null {
  let fault: string | null = null;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      unlinkSync(file);
      return null;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      fault = reasonOf(error);
    }
  }
  return fault;
}

function isStale(file: string): boolean {
  try {
    return Math.abs(Date.now() - lstatSync(file).mtimeMs) > STALE_MS;
  } catch {
    return false;
  }
}
