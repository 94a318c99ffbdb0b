import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.js';

/** True for a clone that left out commits: git names them in a file that is there only then. */
export function isShallow(repo: Repository): boolean {
  try {
    return readFileSync(join(repo.commonDir, 'shallow')).length > 0;
  } catch {
    return false;
  }
}
