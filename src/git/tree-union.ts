import type { Repository } from './repository.js';
import { FOLDER_MODE, inOrder, treeObject, type TreeLine } from './tree-bytes.js';
import { readTree } from './tree-with-files.js';
import type { NewObject } from './write-objects.js';

/**
 * Unites folders without reading what they share. Names of records are unique, so a union rarely
 * has to choose; a subfolder that only one side has is taken as it is. New trees stay in memory
 * until `objectsOf` asks for them.
 */
export class TreeUnion {
  readonly #repo: Repository;
  /**
   * Paths, relative to the united folders, whose content differs; the content of the first folder
   * was taken.
   */
  readonly conflicts: string[] = [];
  readonly #read = new Map<string, readonly TreeLine[]>();
  readonly #made = new Map<string, { lines: TreeLine[]; object: NewObject }>();

  constructor(repo: Repository) {
    this.#repo = repo;
  }

  /**
   * The folder that holds the entries of both. If both have a file with one name, the first one's
   * is taken.
   * @param takes which names at the top level of the other folder are taken
   * @throws HandoffError `write` if a tree cannot be read
   */
  async unite(
    base: string | null,
    other: string,
    takes: (name: string) => boolean = () => true,
    at = '',
  ): Promise<string> {
    if (base === other) return base;
    const ours = base === null ? [] : await this.#lines(base);
    const byName = new Map(ours.map((line) => [line.name, line]));
    let changed = base === null;
    for (const theirs of await this.#lines(other)) {
      const own = byName.get(theirs.name);
      if (!takes(theirs.name) || own?.oid === theirs.oid) continue;
      if (own && (own.mode !== FOLDER_MODE || theirs.mode !== FOLDER_MODE)) {
        this.conflicts.push(`${at}${theirs.name}`);
        continue;
      }
      const oid = own
        ? await this.unite(own.oid, theirs.oid, undefined, `${at}${theirs.name}/`)
        : theirs.oid;
      if (oid === own?.oid) continue;
      byName.set(theirs.name, { ...theirs, oid });
      changed = true;
    }
    return changed || base === null ? this.put([...byName.values()]) : base;
  }

  /**
   * The files that one folder has and another lacks; shared subfolders are not read. Names as
   * latin1 text.
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
    const files: { path: string; line: TreeLine }[] = [];
    for (const line of await this.#lines(folder)) {
      const own = known.get(line.name);
      if (own?.oid === line.oid) continue;
      const path = `${at}${line.name}`;
      if (line.mode === FOLDER_MODE)
        files.push(
          ...(await this.beyond(own?.mode === FOLDER_MODE ? own.oid : null, line.oid, `${path}/`)),
        );
      else files.push({ path, line });
    }
    return files;
  }

  /** Makes a folder with these entries in memory. @returns its id */
  put(lines: readonly TreeLine[]): string {
    const object = treeObject(inOrder(lines), this.#repo.objectFormat);
    this.#made.set(object.oid, { lines: [...lines], object });
    return object.oid;
  }

  /** The objects to store for a folder: only trees made here that it uses. */
  objectsOf(tree: string): NewObject[] {
    const needed = new Map<string, NewObject>();
    const visit = (oid: string): void => {
      const madeFolder = this.#made.get(oid);
      if (!madeFolder || needed.has(oid)) return;
      needed.set(oid, madeFolder.object);
      for (const line of madeFolder.lines) if (line.mode === FOLDER_MODE) visit(line.oid);
    };
    visit(tree);
    return [...needed.values()];
  }

  /** Trees that were read or made before are not read again: branches share most folders. */
  async #lines(oid: string): Promise<readonly TreeLine[]> {
    const cached = this.#made.get(oid)?.lines ?? this.#read.get(oid);
    if (cached) return cached;
    const lines = await readTree(this.#repo, oid);
    this.#read.set(oid, lines);
    return lines;
  }
}
