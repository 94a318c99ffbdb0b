import type { Tip } from './list-files.js';
import type { Repository } from './repository.js';
import { FOLDER_MODE, type TreeLine } from './tree-bytes.js';
import { readTree } from './tree-with-files.js';

/** The folder of records of a commit. */
export interface Root extends Tip {
  /** Object id of the folder. */
  oid: string;
}

/**
 * Finds the branch that holds a file, for the few files that are shown. Each folder is read once.
 */
export class Labels {
  readonly #folders = new Map<string, ReadonlyMap<string, TreeLine>>();

  readonly #reading = new Map<string, Promise<TreeLine[]>>();

  private readonly repo: Repository;
  private readonly roots: readonly Root[];

  /** @param roots in order of precedence: the first root that holds a file names it */
  constructor(repo: Repository, roots: readonly Root[]) {
    this.repo = repo;
    this.roots = roots;
  }

  /** The first root that holds a path (relative to the folder of records), or null. */
  async of(path: string): Promise<Tip | null> {
    const parts = partsOf(path);
    for (const { oid, ref, commit } of this.roots) {
      let object = this.#lookUp(oid, parts);
      while (typeof object === 'object' && object !== null)
        object = await this.#readAndLookUp(object.unread, oid, parts);
      if (object !== null) return { ref, commit };
    }
    return null;
  }

  /** The object that a folder holds at a path, or null. */
  async find(folder: string, path: string): Promise<string | null> {
    const parts = partsOf(path);
    let object = this.#lookUp(folder, parts);
    while (typeof object === 'object' && object !== null)
      object = await this.#readAndLookUp(object.unread, folder, parts);
    return object;
  }

  async #readAndLookUp(unread: string, folder: string, parts: readonly string[]): Promise<Lookup> {
    // Concurrent lookups share one read of the same folder.
    const reading = this.#reading.get(unread) ?? readTree(this.repo, unread);
    this.#reading.set(unread, reading);
    const lines = await reading;
    if (!this.#folders.has(unread))
      this.#folders.set(unread, new Map(lines.map((line) => [line.name, line])));
    return this.#lookUp(folder, parts);
  }

  #lookUp(folder: string, parts: readonly string[]): Lookup {
    let oid = folder;
    for (const [index, part] of parts.entries()) {
      const lines = this.#folders.get(oid);
      if (!lines) return { unread: oid };
      const line = lines.get(part);
      if (!line) return null;
      if (index === parts.length - 1) return line.oid;
      if (line.mode !== FOLDER_MODE) return null;
      oid = line.oid;
    }
    return null;
  }
}

/** The object at a path, null, or a folder on the way that has to be read first. */
type Lookup = string | null | { unread: string };

/** Names in trees are bytes, kept as latin1 text. */
function partsOf(path: string): string[] {
  return path.split('/').map((part) => Buffer.from(part, 'utf8').toString('latin1'));
}
