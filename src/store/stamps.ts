import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../system/files/file-fault.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';

/**
 * The identity of a file or folder of the work tree at some moment; `changed` in nanoseconds since
 * 1970.
 */
export interface Stamp {
  path: string;
  mark: string;
  changed: bigint;
}

/** Stamps of the folders below `.handoffs`: equal stamps mean that no file was added or removed. */
export function folderStamps(topLevel: string): Stamp[] {
  const stamps: Stamp[] = [];
  const visit = (path: string, depth: number): void => {
    const stamp = stampOf(topLevel, path);
    if (stamp === null) return;
    stamps.push(stamp);
    if (depth === 3) return;
    for (const entry of namesIn(topLevel, path))
      if (entry.isDirectory() && /^\d+$/.test(entry.name))
        visit(`${path}/${entry.name}`, depth + 1);
  };
  visit(RECORDS_FOLDER, 0);
  return stamps;
}

/**
 * The stamp of a path; null if nothing is there. It uses ctime, which no program can set, so that a
 * restored file shows.
 */
export function stampOf(topLevel: string, path: string): Stamp | null {
  let stat;
  try {
    stat = lstatSync(join(topLevel, path), { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    // A file stands where a folder was: nothing is there. Any other fault is a state of its own.
    const code = codeOf(error);
    return code === 'ENOTDIR' ? null : { path, mark: `fault ${code ?? ''}`, changed: 0n };
  }
  if (stat === undefined) return null;
  const kind = stat.isDirectory() ? 'folder' : stat.isFile() ? `file ${stat.size}` : 'other';
  return { path, mark: `${kind} ${stat.ino} ${stat.ctimeNs}`, changed: stat.ctimeNs };
}

function namesIn(topLevel: string, folder: string): Dirent[] {
  try {
    return readdirSync(join(topLevel, folder), { withFileTypes: true });
  } catch {
    return [];
  }
}
