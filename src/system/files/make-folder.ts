import { dirname } from 'node:path';
import { codeOf } from './file-fault.js';
import { realFiles, type FilePort } from './file-port.js';

/** Only the owner may enter. */
const PRIVATE = 0o700;

/**
 * Creates a private folder and its missing parents, one at a time: Node's recursive mkdir never
 * ends if the system answers ENOENT, as under /proc.
 * @throws the file system's error
 */
export async function makeFolder(path: string, files: FilePort = realFiles): Promise<void> {
  if (await isMade(files, path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path), files);
  await files.mkdir(path, PRIVATE).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

/** @returns false if the parent is missing */
async function isMade(files: FilePort, path: string): Promise<boolean> {
  try {
    await files.mkdir(path, PRIVATE);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return true;
}
