import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../system/files/make-folder.js';
import { replaceFile } from '../system/files/replace-file.js';

/**
 * Cache files. They can be deleted at any time; a file that cannot be read or is malformed counts
 * as missing. Each is replaced as a whole, without a lock, so that several processes may write at
 * once.
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

  /** @returns false if it could not be written */
  async write(name: string, content: string): Promise<boolean> {
    try {
      await makeFolder(this.#folder);
      const options = { mode: 0o600, durable: false };
      await replaceFile(join(this.#folder, name), Buffer.from(content), options);
      return true;
    } catch {
      return false;
    }
  }
}
