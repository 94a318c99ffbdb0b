import type { Repository } from './repository.js';
import { FOLDER_MODE, inOrder, treeObject, type TreeLine } from './tree-bytes.js';
import { readTree } from './tree-with-files.js';
import type { NewObject } from './write-objects.js';

/**
 * Folders united without reading what they share: records have unique names, so that a union never
 * has to choose, and a subfolder that only one side has is taken as it is. What is made on the way
 * stays in memory until it is known to be needed.
 */
export class TreeUnion {
  readonly #repo: Repository;
  /**
   * Paths, below the folders united, at which two had different content; the first one's was taken.
   */
  readonly conflicts: string[] = [];
  readonly #read = new Map<string, readonly TreeLine[]>();
  readonly #made = new Map<string, { lines: TreeLine[]; object: NewObject }>();

  constructor(repo: Repository) {
    this.#repo = repo;
  }

  /**
   * The folder that holds what either of two holds. Where both have a file of one name, the first
   * one's counts.
   * @param wanted which names of the other's top level are taken
   * @throws HandoffError `write` where a tree cannot be read
   */
  async unite(
    base: string | null,
    other: string,
    wanted: (name: string) => boolean = () => true,
    at = '',
  ): Promise<string> {
    if (base === other) return base;
    const ours = base === null ? [] : await this.#lines(base);
    const known = new Map(ours.map((line) => [line.name, line]));
    let changed = base === null;
    for (const theirs of await this.#lines(other)) {
      const own = known.get(theirs.name);
      if (!wanted(theirs.name) || own?.oid === theirs.oid) continue;
      if (own && (own.mode !== FOLDER_MODE || theirs.mode !== FOLDER_MODE)) {
        this.conflicts.push(`${at}${theirs.name}`);
        continue;
      }
      const oid = own
        ? await this.unite(own.oid, theirs.oid, undefined, `${at}${theirs.name}/`)
        : theirs.oid;
      if (oid === own?.oid) continue;
      known.set(theirs.name, { ...theirs, oid });
      changed = true;
    }
    return changed || base === null ? this.put([...known.values()]) : base;
  }

  /**
   * Every entry of a folder, other than a folder, that another one lacks; what both share is not
   * read. Names as latin1 text.
   */
  async beyond(
    base: string | null,
    folder: string,
    at = '',
  ): Promise<{ path: string; line: TreeLine }[]> {
    if (base === folder) return [];
    const known = new Map(
      (base === null ? [] : await this.#lines(base)).map((line) => [line.name, line]),
    );
    const found: { path: string; line: TreeLine }[] = [];
    for (const line of await this.#lines(folder)) {
      const own = known.get(line.name);
      if (own?.oid === line.oid) continue;
      const path = `${at}${line.name}`;
      if (line.mode === FOLDER_MODE)
        found.push(
          ...(await this.beyond(own?.mode === FOLDER_MODE ? own.oid : null, line.oid, `${path}/`)),
        );
      else found.push({ path, line });
    }
    return found;
  }

  /** A folder made of these lines; nothing is stored. @returns its id */
  put(lines: readonly TreeLine[]): string {
    const object = treeObject(inOrder(lines), this.#repo.objectFormat);
    this.#made.set(object.oid, { lines: [...lines], object });
    return object.oid;
  }

  /**
   * The objects that have to be stored for a folder: those that were made here, and nothing that
   * was only made on the way.
   */
  objectsOf(tree: string): NewObject[] {
    const needed = new Map<string, NewObject>();
    const visit = (oid: string): void => {
      const made = this.#made.get(oid);
      if (!made || needed.has(oid)) return;
      needed.set(oid, made.object);
      for (const line of made.lines) if (line.mode === FOLDER_MODE) visit(line.oid);
    };
    visit(tree);
    return [...needed.values()];
  }

  /**
   * What was read or made before is not asked for again: folders of many branches are mostly the
   * same.
   */
  async #lines(oid: string): Promise<readonly TreeLine[]> {
    const known = this.#made.get(oid)?.lines ?? this.#read.get(oid);
    if (known) return known;
    const lines = await readTree(this.#repo, oid);
    this.#read.set(oid, lines);
    return lines;
  }
}
