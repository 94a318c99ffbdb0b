import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.js';

/** True for a shallow clone. Git keeps the `shallow` file only in those. */
export function isShallow(repo: Repository): boolean {
  try {
    return readFileSync(join(repo.commonDir, 'shallow')).length > 0;
  } catch {
    return false;
  }
}

/** The commits whose parents a shallow clone lacks; empty for a full clone. */
export function shallowCommits(repo: Repository): Set<string> {
  try {
    return new Set(
      readFileSync(join(repo.commonDir, 'shallow'), 'utf8').split('\n').filter(Boolean),
    );
  } catch {
    return new Set();
  }
}
