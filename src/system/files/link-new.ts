import { codeOf } from './file-fault.js';
import type { FilePort } from './file-port.js';

/**
 * Gives a whole file that name too, unless something bears it already.
 * @param otherwise what is done where it cannot be linked: not every disk has hard links
 * @returns false where something bears the name
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
