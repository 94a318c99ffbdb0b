import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { RECORDS_FOLDER } from '../core/record-path.js';

/** A folder of the work tree, and when a name in it last came or went: nanoseconds since 1970. */
export interface FolderTime {
  folder: string;
  changed: bigint;
}

/**
 * The folders below `.handoffs` with their times: the same times mean that no file came or went. What was written into a file that is
 * there already does not show; of a committed record the committed copy counts, so that no answer depends on it.
 */
export function folderTimes(topLevel: string): FolderTime[] {
  const times: FolderTime[] = [];
  const visit = (folder: string, depth: number): void => {
    const changed = timeOf(topLevel, folder);
    if (changed === null) return;
    times.push({ folder, changed });
    if (depth === 3 || changed === -1n) return;
    for (const entry of namesIn(topLevel, folder)) if (entry.isDirectory() && /^\d+$/.test(entry.name)) visit(`${folder}/${entry.name}`, depth + 1);
  };
  visit(RECORDS_FOLDER, 0);
  return times;
}

/** When a name in a folder last came or went; null where nothing is there, -1 for what is no folder. */
export function timeOf(topLevel: string, folder: string): bigint | null {
  const stat = lstatSync(join(topLevel, folder), { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : stat.isDirectory() ? stat.mtimeNs : -1n;
}

function namesIn(topLevel: string, folder: string): Dirent[] {
  try {
    return readdirSync(join(topLevel, folder), { withFileTypes: true });
  } catch {
    return [];
  }
}
