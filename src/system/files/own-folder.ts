import { closeSync, constants, copyFileSync, fstatSync, fsyncSync, lstatSync } from 'node:fs';
import { mkdtempSync, openSync, readdirSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './file-fault.js';
import { createWhole } from './create-whole.js';
import { realFiles, type FilePort } from './file-port.js';
import { linkNew } from './link-new.js';
import { makeFolder } from './make-folder.js';
import { readBounded } from './read-bounded.js';
import { replaceFile } from './replace-file.js';

/** Only the owner may read what lies in a folder of this program. */
const PRIVATE = 0o600;
const APPEND =
  constants.O_WRONLY |
  constants.O_CREAT |
  constants.O_APPEND |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);
/** More than any of these files ever holds: an index of a million records. */
const MOST = 512 * 1024 * 1024;

/**
 * A folder of this program, such as one in the git folder, and the only way to the files in it.
 * Whoever packed a repository into an archive may have put links, pipes and devices there: nothing
 * is read or written through a link, and nothing is waited for. Each call throws the file system's
 * error, or one with code `ELOOP` or `ENOTDIR` for a link or a file where a folder should be.
 */
export class OwnFolder {
  /** Full path. */
  readonly path: string;
  readonly #base: string;
  readonly #parts: readonly string[];
  readonly #files: FilePort;

  /**
   * @param base a folder that is trusted, itself and whatever it is below; it may be a link
   * @param parts names of folders, each in the one before
   */
  constructor(base: string, parts: readonly string[], files: FilePort = realFiles) {
    this.#base = base;
    this.#parts = parts;
    this.path = [base, ...parts].join('/');
    this.#files = files;
  }

  /** A new folder that nobody else can enter, in that of the system for temporary files. */
  static temporary(folder: string): OwnFolder {
    return new OwnFolder(mkdtempSync(join(folder, 'handoff-')), []);
  }

  /** A folder in this one. */
  in(name: string): OwnFolder {
    return new OwnFolder(this.#base, [...this.#parts, name], this.#files);
  }

  /** The full path of a file, for messages. */
  pathOf(name: string): string {
    return `${this.path}/${name}`;
  }

  /** True if nothing of that name is there. */
  isMissing(): boolean {
    try {
      return !this.#isReal();
    } catch {
      return false;
    }
  }

  /** Names in the folder; none if it is missing. */
  names(): string[] {
    return this.#isReal() ? readdirSync(this.path) : [];
  }

  /** What is known of a file; null if there is none. */
  stat(name: string): Stats | null {
    return this.#isReal()
      ? (lstatSync(this.pathOf(name), { throwIfNoEntry: false }) ?? null)
      : null;
  }

  /** The bytes of a regular file; null if there is none. */
  read(name: string): Buffer | null {
    if (!this.#isReal()) return null;
    try {
      return readBounded(this.pathOf(name), { follow: false, most: MOST });
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  /**
   * The bytes of a regular file, and when anything about it was last changed, in nanoseconds since
   * 1970: no program can set that. Null if there is none.
   */
  readWithChange(name: string): { bytes: Buffer; changed: bigint } | null {
    const bytes = this.read(name);
    if (bytes === null) return null;
    return { bytes, changed: lstatSync(this.pathOf(name), { bigint: true }).ctimeNs };
  }

  /** Makes the folder, for nobody else to enter. */
  async make(): Promise<void> {
    if (this.#isReal()) return;
    await makeFolder(this.path, this.#files);
    this.#isReal();
  }

  /** Creates a file with all its bytes; `EEXIST` if the name is taken. */
  async create(name: string, bytes: Uint8Array): Promise<void> {
    await this.make();
    await createWhole(this.#files, this.pathOf(name), bytes, { mode: PRIVATE });
  }

  /**
   * Replaces a file, or a link of that name, as a whole.
   * @param temporary the name under which the bytes are written first
   */
  async replace(
    name: string,
    bytes: Uint8Array,
    { durable = true, temporary }: { durable?: boolean; temporary?: string } = {},
  ): Promise<void> {
    await this.make();
    await replaceFile(this.pathOf(name), bytes, {
      mode: PRIVATE,
      durable,
      files: this.#files,
      ...(temporary === undefined ? {} : { temporary: this.pathOf(temporary) }),
    });
  }

  /**
   * Adds bytes at the end of a regular file, which is made if it is missing, and syncs it.
   * @param options durable: false for what may be lost with the power
   */
  async append(name: string, bytes: Uint8Array, { durable = true } = {}): Promise<void> {
    await this.make();
    const descriptor = openSync(this.pathOf(name), APPEND, PRIVATE);
    try {
      if (!fstatSync(descriptor).isFile()) throw notAFile();
      writeFileSync(descriptor, bytes);
      if (durable) fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Gives a complete file a second name. @returns false if that is taken */
  async link(from: string, to: string): Promise<boolean> {
    this.#isReal();
    return linkNew(this.#files, this.pathOf(from), this.pathOf(to), async () => {
      copyFileSync(this.pathOf(from), this.pathOf(to), constants.COPYFILE_EXCL);
      return true;
    });
  }

  /** Renames a file, over another one if there is one. */
  async rename(from: string, to: string): Promise<void> {
    this.#isReal();
    await this.#files.rename(this.pathOf(from), this.pathOf(to));
  }

  /** Removes a file, or a link itself, if it is there. */
  async remove(name: string): Promise<void> {
    if (!this.#isReal()) return;
    await this.#files.unlink(this.pathOf(name)).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
  }

  /** @returns false if the folder is missing. @throws if it, or one on the way, is something else */
  #isReal(): boolean {
    if (this.#parts.length === 0)
      return statSync(this.#base, { throwIfNoEntry: false })?.isDirectory() === true;
    let path = this.#base;
    for (const part of this.#parts) {
      path += `/${part}`;
      const stat = lstatSync(path, { throwIfNoEntry: false });
      if (stat === undefined) return false;
      if (stat.isSymbolicLink()) throw fault('ELOOP', `${path} is a symbolic link`);
      if (!stat.isDirectory()) throw fault('ENOTDIR', `${path} is not a folder`);
    }
    return true;
  }
}

function notAFile(): Error {
  return fault('ENOTREG', 'not a regular file');
}

function fault(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
