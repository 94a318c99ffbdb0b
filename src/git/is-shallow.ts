import { join } from 'node:path';
import { readBounded } from '../system/files/read-bounded.js';
import type { Repository } from './repository.js';

/** True for a shallow clone. Git keeps the `shallow` file only in those. */
export function isShallow(repo: Repository): boolean {
  try {
    return readShallow(repo).length > 0;
  } catch {
    return false;
  }
}

/** The commits whose parents a shallow clone lacks; empty for a full clone. */
export function shallowCommits(repo: Repository): Set<string> {
  try {
    return new Set(readShallow(repo).toString('latin1').split('\n').filter(Boolean));
  } catch {
    return new Set();
  }
}

/** More than the boundary of any clone: a million commits of SHA-256. */
const MOST = 65 * 1024 * 1024;

function readShallow(repo: Repository): Buffer {
  return readBounded(join(repo.commonDir, 'shallow'), { follow: true, most: MOST });
}
