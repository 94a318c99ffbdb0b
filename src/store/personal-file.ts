import { promises, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { HandoffError } from '../errors.js';
import { reasonOf } from '../system/files/file-fault.js';
import { readBounded } from '../system/files/read-bounded.js';
import { replaceFile } from '../system/files/replace-file.js';

/** Bytes of a startup file that is read; nobody has a longer one. */
const LARGEST = 4_000_000;

/** A file outside of any repository that belongs to the person, such as a startup file of a shell. */
export class PersonalFile {
  readonly path: string;
  readonly #byHand: string;

  /** @param byHand what to do where it cannot be read or written */
  constructor(path: string, byHand = 'handoff completion --help says what to add yourself') {
    this.path = path;
    this.#byHand = byHand;
  }

  /**
   * Its text; null where there is none.
   * @throws HandoffError `write` for anything but a text in UTF-8
   */
  read(): string | null {
    try {
      const bytes = readBounded(this.path, { follow: true, most: LARGEST });
      if (bytes.length === LARGEST) throw new Error('it is too large');
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw new HandoffError(
        'write',
        `${this.path} cannot be read as a text: ${reasonOf(error)}`,
        this.#byHand,
      );
    }
  }

  /**
   * Makes the file hold a text, or removes it. A link stays: the file that it names is replaced,
   * whole, with the permissions that it has.
   * @param text null to remove the file
   * @param before what it holds now
   * @throws HandoffError `write`, with nothing changed
   */
  async put(
    text: string | null,
    { before, dryRun }: { before: string | null; dryRun: boolean },
  ): Promise<{ path: string; did: 'created' | 'kept' | 'updated' | 'removed' }> {
    const did =
      text === before
        ? 'kept'
        : text === null
          ? 'removed'
          : before === null
            ? 'created'
            : 'updated';
    if (did === 'kept' || dryRun) return { path: this.path, did };
    try {
      if (text === null) await promises.unlink(this.path);
      else await this.#write(text, before !== null);
    } catch (error) {
      throw new HandoffError(
        'write',
        `could not write ${this.path}: ${reasonOf(error)}`,
        `the file is unchanged; ${this.#byHand}`,
      );
    }
    return { path: this.path, did };
  }

  async #write(text: string, exists: boolean): Promise<void> {
    const file = exists ? realpathSync(this.path) : this.path;
    const mode = exists ? statSync(file).mode & 0o777 : 0o666;
    if (!exists) await promises.mkdir(dirname(file), { recursive: true });
    await replaceFile(file, Buffer.from(text), { mode });
    // The umask took some away.
    if (exists) await promises.chmod(file, mode);
  }
}
