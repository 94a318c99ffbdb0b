import { shaOf } from '../system/sha.js';
import type { IndexFiles } from '../store/index-files.js';

const NAME = 'names.json';

/**
 * Which files of the work tree are committed, for folders that were compared before: a set of names
 * that a git folder holds, it holds for ever. So most folders need not be read again.
 */
export class ComparedFolders {
  readonly #files: IndexFiles | null;
  readonly #before: ReadonlyMap<string, string>;
  readonly #now = new Map<string, string>();

  /** @param files null to know and keep nothing */
  constructor(files: IndexFiles | null) {
    this.#files = files;
    this.#before = readPairs(files);
  }

  /** True if a git folder is known to hold files with all of these names. */
  areIn(folder: string, names: readonly string[]): boolean {
    const set = hashOf(names);
    const isKnown = this.#before.get(folder) === set;
    if (isKnown) this.#now.set(folder, set);
    return isKnown;
  }

  /** Notes that a git folder holds files with all of these names. */
  add(folder: string, names: readonly string[]): void {
    this.#now.set(folder, hashOf(names));
  }

  /** Keeps what was found now; what was not asked for is forgotten. */
  async save(): Promise<void> {
    const isSame =
      this.#now.size === this.#before.size &&
      [...this.#now].every(([folder, set]) => this.#before.get(folder) === set);
    if (!isSame) await this.#files?.write(NAME, JSON.stringify([...this.#now]));
  }
}

function hashOf(names: readonly string[]): string {
  return shaOf('sha256', Buffer.from(names.join('\0')));
}

function readPairs(files: IndexFiles | null): Map<string, string> {
  try {
    const entries = JSON.parse(files?.read(NAME)?.toString('utf8') ?? '[]') as unknown;
    const isPair = (entry: unknown): entry is [string, string] =>
      Array.isArray(entry) && entry.length === 2 && entry.every((one) => typeof one === 'string');
    return new Map(Array.isArray(entries) ? entries.filter(isPair) : []);
  } catch {
    // Of another version: the folders are compared again.
    return new Map();
  }
}
