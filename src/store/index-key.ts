import type { OwnFolder } from '../system/files/own-folder.js';
import { keyedDigest, randomKey } from '../system/sha.js';

const NAME = 'index-key';
const KEY = /^[0-9a-f]{64}\n$/u;

/** The digest of a cache file with that name and content, in hexadecimal. */
export type Digest = (name: string, content: Uint8Array) => string;

/**
 * The key of this clone for its cache files, made at first use. The digest covers the time at which
 * the file of the key was last changed, too, which no program can set: a key that was unpacked or
 * copied makes nothing believed that came with it.
 */
export class IndexKey {
  readonly #folder: OwnFolder;
  #digest: Digest | null = null;

  constructor(folder: OwnFolder) {
    this.#folder = folder;
  }

  /** Null if there is no key, or none that is a file of this program. */
  read(): Digest | null {
    if (this.#digest !== null) return this.#digest;
    const file = this.#folder.readWithChange(NAME);
    const text = file?.bytes.toString('latin1') ?? '';
    if (file === null || !KEY.test(text)) return null;
    return (this.#digest = (name, content) =>
      keyedDigest(text, [Buffer.from(`${file.changed}\n${name}\n`), content]));
  }

  /** @throws the file system's error */
  async readOrMake(): Promise<Digest> {
    const known = this.#readQuietly();
    if (known !== null) return known;
    await this.#folder.replace(NAME, Buffer.from(`${randomKey()}\n`));
    const made = this.read();
    if (made === null) throw new Error('the key cannot be read');
    return made;
  }

  /** What lies there and is no key of ours is replaced. */
  #readQuietly(): Digest | null {
    try {
      return this.read();
    } catch {
      return null;
    }
  }
}
