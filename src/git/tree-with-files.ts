import { HandoffError } from '../errors.js';
import type { Repository } from './repository.js';
import { FOLDER_MODE, parseTree, treeObject, withEntry } from './tree-bytes.js';
import type { TreeLine } from './tree-bytes.js';
import type { NewObject } from './write-objects.js';

const FILE = '100644';

/** A regular file that a tree is to hold. */
export interface FileEntry {
  /** From the top of the repository, with `/`. */
  path: string;
  blob: string;
}

/** A tree with some more files. */
export interface TreeWithFiles {
  /** Id of the new top tree; the same as the old one where it holds all of them. */
  tree: string;
  /** The new trees; nothing is stored before `writeObjects`. */
  objects: NewObject[];
  /** Files that were not in the tree, in the order given. */
  added: FileEntry[];
}

/**
 * The trees that a commit needs to hold some more files. Only the folders on the way are read: the
 * cost does not grow with the number of files, as reading a tree into an index would.
 * @param base id of a tree; null for none
 * @throws HandoffError `write` when something on the way is no folder, or a file is there with
 * other content
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

/** @returns the id of the folder with the files in it; null where it is what it was */
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
      if (line)
        throw new HandoffError(
          'write',
          `${here} is already committed with other content; nothing was recorded`,
        );
      lines = withEntry(lines, { mode: FILE, name, oid: file.blob });
      result.added.push(file);
    } else {
      if (line && line.mode !== FOLDER_MODE)
        throw new HandoffError(
          'write',
          `${here} is not a folder in HEAD; nothing was recorded`,
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

/** The lines of a tree. @throws HandoffError `write` where the clone does not have it */
export async function readTree(repo: Repository, oid: string): Promise<TreeLine[]> {
  const object = await repo.objects.read(oid);
  if (object?.type !== 'tree')
    throw new HandoffError(
      'write',
      `the tree ${oid} could not be read; nothing was recorded`,
      'run git fsck to list the missing objects',
    );
  return parseTree(object.bytes, repo.objectFormat);
}

/** Names in trees are bytes, kept as latin1 text. */
function latin1(name: string): string {
  return Buffer.from(name, 'utf8').toString('latin1');
}
