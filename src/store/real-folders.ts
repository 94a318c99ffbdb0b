import { join } from 'node:path';
import { HandoffError } from '../errors.js';
import { codeOf } from '../system/files/file-fault.js';
import type { FilePort } from '../system/files/file-port.js';

/**
 * Checks that each folder on the way from root to a file is real and not a link, and creates
 * missing ones. Pushes each created folder to `made` (full path, outermost first), also if a later
 * one fails. A created folder is durable only after its parent is synced.
 * @throws HandoffError `write` if one of them is a link or a file
 */
export async function ensureFolders(
  files: FilePort,
  root: string,
  relativePath: string,
  created: string[],
): Promise<void> {
  for (const folder of foldersTo(relativePath)) {
    const path = join(root, folder);
    if (await isRealFolder(files, path, folder)) continue;
    try {
      await files.mkdir(path);
      created.push(path);
    } catch (error) {
      // Another process may have created it; check it like any other.
      if (codeOf(error) !== 'EEXIST') throw error;
      await isRealFolder(files, path, folder);
    }
  }
}

/**
 * True if every folder on the way exists and is real; false if one is missing.
 * @throws HandoffError `write` if one of them is a link or a file
 */
export async function foldersAreReal(
  files: FilePort,
  root: string,
  relativePath: string,
): Promise<boolean> {
  for (const folder of foldersTo(relativePath)) {
    if (!(await isRealFolder(files, join(root, folder), folder))) return false;
  }
  return true;
}

function foldersTo(relativePath: string): string[] {
  const parts = relativePath.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

async function isRealFolder(files: FilePort, path: string, shown: string): Promise<boolean> {
  try {
    const stat = await files.lstat(path);
    if (stat.isDirectory()) return true;
    const what = stat.isSymbolicLink() ? 'a symbolic link' : 'not a folder';
    throw new HandoffError(
      'write',
      `${shown} is ${what}; nothing was recorded`,
      `move ${shown} away: handoff writes records into real folders only`,
    );
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
