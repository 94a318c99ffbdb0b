import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { codeOf, reasonOf } from '../system/files/file-fault.js';
import { readBounded } from '../system/files/read-bounded.js';

/**
 * The files under `.handoffs/` in the work tree, and those that cannot be read, with the reason.
 */
export interface WorkTree<File> {
  files: File[];
  unreadable: { path: string; reason: string }[];
}

/** A file that is not read yet. */
export interface NamedFile {
  path: string;
  /** Its bytes, or the reason why it cannot be read. */
  read: () => Buffer | string;
}

/**
 * Depth of folders that are read: year, month, day, and one more to report files that are too deep.
 */
const DEPTH = 4;
/**
 * Names of records and of year, month and day folders: a link or a file with such a name may hide
 * records.
 */
const MAY_HOLD_RECORDS = /\.ya?ml$|^\d+$/;

/** Every file under `.handoffs/` with the name of a record, with its bytes. */
export function readWorkTree(topLevel: string): WorkTree<{ path: string; bytes: Uint8Array }> {
  const { files, unreadable } = listWorkTree(topLevel);
  const tree: ReturnType<typeof readWorkTree> = { files: [], unreadable };
  for (const { path, read } of files) {
    const bytes = read();
    if (typeof bytes === 'string') tree.unreadable.push({ path, reason: bytes });
    else tree.files.push({ path, bytes });
  }
  return tree;
}

/**
 * Every file under `.handoffs/` with the name of a record. Never follows links or waits for devices
 * and pipes, because the author of a repository controls what is there.
 */
export function listWorkTree(topLevel: string): WorkTree<NamedFile> {
  const tree: WorkTree<NamedFile> = { files: [], unreadable: [] };
  const reason = faultOfRoot(topLevel);
  if (reason !== null) tree.unreadable.push({ path: RECORDS_FOLDER, reason });
  else walk(topLevel, RECORDS_FOLDER, 0, tree);
  return tree;
}

/** Why the folder of records is not read; null if it is, or if there is none. */
function faultOfRoot(topLevel: string): string | null {
  try {
    const root = lstatSync(join(topLevel, RECORDS_FOLDER), { throwIfNoEntry: false });
    return root?.isSymbolicLink() ? 'it is a symbolic link' : null;
  } catch (error) {
    return reasonOf(error);
  }
}

function walk(topLevel: string, folder: string, depth: number, tree: WorkTree<NamedFile>): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(topLevel, folder), { withFileTypes: true });
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT')
      tree.unreadable.push({
        path: folder,
        reason: code === 'ENOTDIR' ? 'it is not a folder' : reasonOf(error),
      });
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && depth < DEPTH) walk(topLevel, path, depth + 1, tree);
    else if (MAY_HOLD_RECORDS.test(entry.name)) add(topLevel, path, entry, tree);
  }
}

function add(topLevel: string, path: string, entry: Dirent, tree: WorkTree<NamedFile>): void {
  if (!entry.isFile()) {
    tree.unreadable.push({ path, reason: 'it is not a regular file' });
    return;
  }
  const read = (): Buffer | string => {
    try {
      return readBounded(join(topLevel, path), { follow: false });
    } catch (error) {
      return reasonOf(error);
    }
  };
  tree.files.push({ path, read });
}

/** The start of a regular file of the work tree; null if there is none that can be read. */
export function readInWorkTree(topLevel: string, path: string): Buffer | null {
  try {
    return readBounded(join(topLevel, path), { follow: false });
  } catch {
    return null;
  }
}
