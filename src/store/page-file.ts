import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { HandoffError } from '../errors.js';
import { codeOf, reasonOf } from '../system/files/file-fault.js';
import { replaceFile } from '../system/files/replace-file.js';

/**
 * Writes a page whole: whoever opens it sees the old one or the new one. It replaces only a file
 * that begins with the mark.
 * @throws HandoffError `usage` for any other file, `write` if writing fails; both change nothing
 */
export async function writePage(
  path: string,
  name: string,
  page: string,
  mark: string,
): Promise<void> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new HandoffError(
      'usage',
      `${name} is a folder`,
      `name a file in it: --out ${join(name, 'index.html')}`,
    );
  if (!isFreeOrOwn(path, mark))
    throw new HandoffError(
      'usage',
      `${name} exists, and handoff report did not make it`,
      'name another file with --out, or move that one away',
    );
  try {
    await replaceFile(path, Buffer.from(page), { mode: 0o666, durable: false });
  } catch (error) {
    throw new HandoffError(
      'write',
      `could not write ${name}: ${reasonOf(error)}`,
      codeOf(error) === 'ENOENT'
        ? 'make its folder first, name another file with --out, or - to print the page'
        : 'name another file with --out, or - to print the page',
    );
  }
}

/** True if nothing is there, or a regular file that begins with the mark. */
function isFreeOrOwn(path: string, mark: string): boolean {
  try {
    if (!lstatSync(path).isFile()) return false;
    // Between the two looks somebody may put a pipe there, which nobody fills.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const bytes = Buffer.alloc(Buffer.byteLength(mark));
      return (
        fstatSync(file).isFile() &&
        readSync(file, bytes) === bytes.length &&
        bytes.toString('utf8') === mark
      );
    } finally {
      closeSync(file);
    }
  } catch (error) {
    // A folder that is not there is told by writing.
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return true;
    return false;
  }
}
