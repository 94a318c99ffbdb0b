import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.js';

/** Files of the git folder that say what a clone can see: its settings, and where its history was cut. */
const FILES = ['config', 'shallow'];

/** Tells whether any byte of those files changed. Their meaning is asked of git; this only says when to ask again. */
export function metaFingerprint(repo: Repository): string {
  return FILES.map((name) => {
    try {
      return readFileSync(join(repo.commonDir, name), 'latin1');
    } catch {
      return '';
    }
  }).join('\n');
}
