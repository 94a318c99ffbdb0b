import type { OwnFolder } from '../system/files/own-folder.js';
import { IndexKey } from './index-key.js';
import { ownPlace } from '../system/files/own-place.js';

const LINE_FEED = 10;

/**
 * Cache files. They can be deleted at any time; a file that cannot be read, is malformed or was not
 * written by this program in this clone counts as missing: each begins with a digest under a key of
 * the clone. Each is replaced as a whole, without a lock, so that several processes may write at
 * once.
 */
export class IndexFiles {
  readonly #folder: OwnFolder;
  readonly #key: IndexKey;

  /** @param commonDir the git folder that all work trees share */
  constructor(commonDir: string) {
    this.#folder = ownPlace(commonDir, ['index']);
    this.#key = new IndexKey(ownPlace(commonDir));
  }

  read(name: string): Buffer | null {
    try {
      const bytes = this.#folder.read(name);
      if (bytes === null) return null;
      const end = bytes.indexOf(LINE_FEED);
      const content = bytes.subarray(end + 1);
      const digest = this.#key.read()?.(name, content);
      return digest !== undefined && bytes.toString('latin1', 0, end) === digest ? content : null;
    } catch {
      return null;
    }
  }

  /** True if there is a file of that name, whether it can be used or not. */
  has(name: string): boolean {
    try {
      return this.#folder.stat(name) !== null;
    } catch {
      return false;
    }
  }

  /** @returns false if it could not be written */
  async write(name: string, text: string): Promise<boolean> {
    try {
      const content = Buffer.from(text);
      const digest = (await this.#key.readOrMake())(name, content);
      const bytes = Buffer.concat([Buffer.from(`${digest}\n`), content]);
      await this.#folder.replace(name, bytes, { durable: false });
      return true;
    } catch {
      return false;
    }
  }
}
