import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { RECORDS_FOLDER } from '../core/record-path.js';
import { codeOf } from '../files/file-fault.js';
import { readBounded } from './read-bounded.js';

/** A file that lies under `.handoffs/` in the work tree. */
export interface WorkTreeFile {
  path: string;
  bytes: Uint8Array;
}

/** What lies under `.handoffs/`, and what could not be read there, with the reason. */
export interface WorkTree {
  files: WorkTreeFile[];
  unreadable: { path: string; reason: string }[];
}

/** Folders below `.handoffs/` that are looked into: year, month, day, and one more to notice what was put too deep. */
const DEPTH = 4;
/** Names of records, and of the folders of years, months and days, where a link or a file would hide records. */
const MAY_HOLD_RECORDS = /\.ya?ml$|^\d+$/;

/**
 * Every file under `.handoffs/` that might be meant as a record. Links are never followed and devices and pipes never waited for,
 * because a repository's author controls what lies there.
 */
export function readWorkTree(topLevel: string): WorkTree {
  const tree: WorkTree = { files: [], unreadable: [] };
  const root = lstatSync(join(topLevel, RECORDS_FOLDER), { throwIfNoEntry: false });
  if (root?.isSymbolicLink()) tree.unreadable.push({ path: RECORDS_FOLDER, reason: 'a symbolic link' });
  else walk(topLevel, RECORDS_FOLDER, 0, tree);
  return tree;
}

function walk(topLevel: string, folder: string, depth: number, tree: WorkTree): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(topLevel, folder), { withFileTypes: true });
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT') tree.unreadable.push({ path: folder, reason: code === 'ENOTDIR' ? 'not a folder' : (code ?? 'unknown') });
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && depth < DEPTH) walk(topLevel, path, depth + 1, tree);
    else if (MAY_HOLD_RECORDS.test(entry.name)) readOne(topLevel, path, entry, tree);
  }
}

function readOne(topLevel: string, path: string, entry: Dirent, tree: WorkTree): void {
  if (!entry.isFile()) {
    tree.unreadable.push({ path, reason: 'not a regular file' });
    return;
  }
  try {
    tree.files.push({ path, bytes: readBounded(join(topLevel, path), { follow: false }) });
  } catch (error) {
    tree.unreadable.push({ path, reason: codeOf(error) ?? 'unknown' });
  }
}
