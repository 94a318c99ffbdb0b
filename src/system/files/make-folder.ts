import { dirname } from 'node:path';
import { codeOf } from './file-fault.js';
import { realFiles, type FilePort } from './file-port.js';

/** Nobody but the owner enters. */
const PRIVATE = 0o700;

/**
 * Makes a folder for one's own files and those above it that are missing, one at a time: Node's own
 * recursive mkdir never ends where the system refuses with ENOENT, as under /proc.
 * @throws the file system's error
 */
export async function makeFolder(path: string, files: FilePort = realFiles): Promise<void> {
  if (await isMade(files, path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path), files);
  await files.mkdir(path, PRIVATE).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

/** @returns false where the folder above is missing */
async function isMade(files: FilePort, path: string): Promise<boolean> {
  try {
    await files.mkdir(path, PRIVATE);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return true;
}
