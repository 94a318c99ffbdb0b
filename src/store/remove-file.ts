import { constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from '../system/files/file-fault.js';
import { realFiles } from '../system/files/file-port.js';
import type { FilePort } from '../system/files/file-port.js';
import { foldersAreReal } from './real-folders.js';
import { syncFolder } from '../system/files/sync-folder.js';

/**
 * Removes a file that `writeNewFile` wrote, and the folders that become empty. Never throws: it runs
 * while another error is being reported.
 * @param bytes removes it only if it still holds these; null, whatever it holds
 * @returns true if the file is gone
 */
export async function removeFile(
  root: string,
  relativePath: string,
  bytes: Uint8Array | null,
  files: FilePort = realFiles,
): Promise<boolean> {
  // Twice, because what failed first may have been this very call.
  const isGone = await tryRemove(root, relativePath, bytes, files);
  return isGone || tryRemove(root, relativePath, bytes, files);
}

async function tryRemove(
  root: string,
  relativePath: string,
  bytes: Uint8Array | null,
  files: FilePort,
): Promise<boolean> {
  const target = join(root, relativePath);
  try {
    if (!(await foldersAreReal(files, root, relativePath))) return true;
    if (bytes !== null && !(await holds(files, target, bytes))) return false;
    await files.unlink(target).catch(() => files.unlink(target));
  } catch (error) {
    return codeOf(error) === 'ENOENT';
  }
  await removeEmptyFolders(files, root, relativePath);
  return true;
}

async function holds(files: FilePort, target: string, bytes: Uint8Array): Promise<boolean> {
  const present = await files.readFile(target, {
    flag: constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  });
  return Buffer.compare(present, bytes) === 0;
}

async function removeEmptyFolders(
  files: FilePort,
  root: string,
  relativePath: string,
): Promise<void> {
  const parts = relativePath.split('/').slice(0, -1);
  try {
    await syncFolder(files, dirname(join(root, relativePath)));
    for (; parts.length > 0; parts.pop()) await files.rmdir(join(root, ...parts));
  } catch {
    // A folder that is not empty stays, and so do its parents.
  }
}
