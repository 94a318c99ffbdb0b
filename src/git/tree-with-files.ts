import { HandoffError } from '../errors.js';
import type { Repository } from './repository.js';
import { FOLDER_MODE, parseTree, treeObject, withEntry } from './tree-bytes.js';
import type { TreeLine } from './tree-bytes.js';
import type { NewObject } from './write-objects.js';

const FILE = '100644';

/** A regular file for a tree. */
export interface FileEntry {
  /** Relative to the top of the repository, with `/`. */
  path: string;
  blob: string;
}

/** A tree with files added. */
export interface TreeWithFiles {
  /** Id of the new top tree; unchanged if it already holds all files. */
  tree: string;
  /** The new trees. `writeObjects` stores them. */
  objects: NewObject[];
  /** Files that the tree did not hold, in the given order. */
  added: FileEntry[];
}

/**
 * The trees of a commit that adds some files. Reads only the folders on the way, so unlike reading
 * a tree into an index the cost does not grow with the number of files.
 * @param base id of a tree; null for an empty one
 * @throws HandoffError `write` if something on the way is not a folder, or a file exists with other
 * content
 */
export async function treeWithFiles(
  repo: Repository,
  base: string | null,
  files: readonly FileEntry[],
): Promise<TreeWithFiles> {
  const result: TreeWithFiles = { tree: base ?? '', objects: [], added: [] };
  const top = await folderWith(repo, base, files, 0, result);
  if (top !== null) result.tree = top;
  const order = new Map(files.map(({ path }, index) => [path, index]));
  result.added.sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
  return result;
}

/** @returns the id of the folder with the files; null if it is unchanged */
async function folderWith(
  repo: Repository,
  base: string | null,
  files: readonly FileEntry[],
  depth: number,
  result: TreeWithFiles,
): Promise<string | null> {
  let lines = base === null ? [] : await readTree(repo, base);
  const children = new Map<string, FileEntry[]>();
  for (const file of files) {
    const name = latin1(file.path.split('/')[depth] ?? '');
    children.set(name, [...(children.get(name) ?? []), file]);
  }
  let changed = false;
  for (const [name, inside] of children) {
    const [file] = inside;
    const here =
      file?.path
        .split('/')
        .slice(0, depth + 1)
        .join('/') ?? '';
    const line = lines.find((one) => one.name === name);
    if (file?.path === here) {
      if (line?.oid === file.blob) continue;
      if (line) throw new HandoffError('write', `${here} is already committed with other content`);
      lines = withEntry(lines, { mode: FILE, name, oid: file.blob });
      result.added.push(file);
    } else {
      if (line && line.mode !== FOLDER_MODE)
        throw new HandoffError(
          'write',
          `${here} is not a folder in HEAD`,
          `remove it from the branch: git rm ${here}`,
        );
      const oid = await folderWith(repo, line?.oid ?? null, inside, depth + 1, result);
      if (oid === null) continue;
      lines = withEntry(lines, { mode: FOLDER_MODE, name, oid });
    }
    changed = true;
  }
  if (!changed && base !== null) return null;
  const object = treeObject(lines, repo.objectFormat);
  result.objects.push(object);
  return object.oid;
}

/** The entries of a tree. @throws HandoffError `write` if the clone does not have it */
export async function readTree(repo: Repository, oid: string): Promise<TreeLine[]> {
  const object = await repo.objects.read(oid);
  if (object?.type !== 'tree')
    throw new HandoffError(
      'write',
      `the tree ${oid} could not be read`,
      'run git fsck to list the missing objects',
    );
  return parseTree(object.bytes, repo.objectFormat);
}

/** Names in trees are bytes, kept as latin1 text. */
function latin1(name: string): string {
  return Buffer.from(name, 'utf8').toString('latin1');
}
