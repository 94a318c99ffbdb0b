import { codeOf } from './file-fault.js';
import type { FilePort } from './file-port.js';

/**
 * Links a complete file to a second name, unless that name is taken.
 * @param otherwise runs if the disk has no hard links
 * @returns false if the name is taken
 * @throws the file system's error
 */
export async function linkNew(
  files: FilePort,
  from: string,
  to: string,
  otherwise: (error: unknown) => Promise<boolean>,
): Promise<boolean> {
  try {
    await files.link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return unlessTaken(otherwise(error));
  }
}

async function unlessTaken(placed: Promise<boolean>): Promise<boolean> {
  try {
    return await placed;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
