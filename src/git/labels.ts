import type { Tip } from './list-files.js';
import type { Repository } from './repository.js';
import { FOLDER_MODE, type TreeLine } from './tree-bytes.js';
import { readTree } from './tree-with-files.js';

/** A commit's folder of records. */
export interface Root extends Tip {
  /** Id of the folder. */
  oid: string;
}

/** Tells which branch holds a file, for the few files that are shown. Folders are read once. */
export class Labels {
  readonly #folders = new Map<string, Promise<Map<string, TreeLine>>>();

  /** @param roots in the order in which their names are given to what they hold */
  constructor(
    private readonly repo: Repository,
    private readonly roots: readonly Root[],
  ) {}

  /** The first of the roots that holds a path (below the folder of records), or null. */
  async of(path: string): Promise<Tip | null> {
    for (const { oid, ref, commit } of this.roots) if ((await this.find(oid, path)) !== null) return { ref, commit };
    return null;
  }

  /** The object that a folder holds at a path, or null. */
  async find(folder: string, path: string): Promise<string | null> {
    const parts = path.split('/').map((part) => Buffer.from(part, 'utf8').toString('latin1'));
    let oid = folder;
    for (const [index, part] of parts.entries()) {
      const line = (await this.#lines(oid)).get(part);
      if (!line) return null;
      if (index === parts.length - 1) return line.oid;
      if (line.mode !== FOLDER_MODE) return null;
      oid = line.oid;
    }
    return null;
  }

  #lines(oid: string): Promise<Map<string, TreeLine>> {
    const known = this.#folders.get(oid);
    if (known) return known;
    const lines = readTree(this.repo, oid).then((read) => new Map(read.map((line) => [line.name, line])));
    this.#folders.set(oid, lines);
    return lines;
  }
}
