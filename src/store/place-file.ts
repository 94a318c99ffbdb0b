import { promises } from 'node:fs';
import { join } from 'node:path';
import { HandoffError } from '../errors.js';
import { reasonOf } from '../system/files/file-fault.js';
import { realFiles } from '../system/files/file-port.js';
import { replaceFile } from '../system/files/replace-file.js';
import { ensureFolders, foldersAreReal } from './real-folders.js';

/**
 * Puts a file of the program into the work tree: creates it, keeps it if it exists and `keep` is
 * true, or updates it.
 * @param mode permissions of a new file, before the umask
 * @returns what was done; with `dryRun`, what would be done
 * @throws HandoffError `write`
 */
export async function placeFile(
  topLevel: string,
  path: string,
  content: string,
  { keep, dryRun, mode = 0o666 }: { keep: boolean; dryRun: boolean; mode?: number },
): Promise<'created' | 'kept' | 'updated'> {
  const file = join(topLevel, path);
  try {
    // Never compare or write through a link that leads out of the repository.
    await foldersAreReal(realFiles, topLevel, path);
    const there = await contentOf(path, file);
    if (there !== null && (keep || there === content)) return 'kept';
    if (!dryRun) {
      await ensureFolders(realFiles, topLevel, path, []);
      await replaceFile(file, Buffer.from(content), { mode, durable: false });
    }
    return there === null ? 'created' : 'updated';
  } catch (error) {
    if (error instanceof HandoffError) throw error;
    throw new HandoffError(
      'write',
      `could not write ${path}: ${reasonOf(error)}`,
      'the file is unchanged; run the same command again',
    );
  }
}

async function contentOf(path: string, file: string): Promise<string | null> {
  try {
    if (!(await promises.lstat(file)).isFile())
      throw new HandoffError(
        'write',
        `${path} is not a regular file`,
        `move ${path} away, then run the same command again`,
      );
    return await promises.readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
