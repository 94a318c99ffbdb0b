import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownNamePart } from '../system/files/own-name.js';

/**
 * Files of what was computed before. They can be deleted at any time and are never a source of
 * truth: whatever stands against one, it is as if it were not there. Each is replaced whole,
 * without a lock, so that several processes may write at once.
 */
export class IndexFiles {
  readonly #folder: string;

  /** @param commonDir the git folder that all work trees share */
  constructor(commonDir: string) {
    this.#folder = join(commonDir, 'handoff', 'index');
  }

  read(name: string): Buffer | null {
    try {
      return readFileSync(join(this.#folder, name));
    } catch {
      return null;
    }
  }

  /** @returns false where it could not be kept */
  write(name: string, content: string): boolean {
    const own = join(this.#folder, `${ownNamePart()}.tmp`);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(own, content, { flag: 'wx', mode: 0o600 });
      renameSync(own, join(this.#folder, name));
      return true;
    } catch {
      removeQuietly(own);
      return false;
    }
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it cannot be written it cannot be tidied up either.
  }
}
