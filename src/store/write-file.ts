import { constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { HandoffError } from '../errors.js';
import { createWhole } from '../system/files/create-whole.js';
import { codeOf, writeFault } from '../system/files/file-fault.js';
import { realFiles } from '../system/files/file-port.js';
import type { FilePort } from '../system/files/file-port.js';
import { linkNew } from '../system/files/link-new.js';
import { ownNamePart } from '../system/files/own-name.js';
import { ensureFolders } from './real-folders.js';
import { syncFolder } from '../system/files/sync-folder.js';
import { tidyUp } from '../system/files/tidy-up.js';

/** Where the bytes lie until they are whole, and through which calls. */
export interface WriteOptions {
  /** An existing folder on the same disk that nobody lists: the git folder. */
  tempDir: string;
  files?: FilePort;
}

const MODE = 0o644;
/** What systems say whose disks have no hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Writes a new file under root: the name appears only when all bytes are safe on disk, and never
 * replaces another file.
 * @param relativePath from root, with `/`
 * @returns 'exists' when the file is there with the same bytes.
 * @throws HandoffError `write`; then nothing of it is left, neither file nor folder nor temporary
 * file.
 */
export async function writeNewFile(
  root: string,
  relativePath: string,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<'written' | 'exists'> {
  const files = options.files ?? realFiles;
  const made: string[] = [];
  try {
    try {
      return await place(files, root, relativePath, bytes, options.tempDir, made);
    } catch (error) {
      // Another process tidied up the empty folder between our making it and our using it.
      if (codeOf(error) !== 'ENOENT') throw error;
      return await place(files, root, relativePath, bytes, options.tempDir, made);
    }
  } catch (error) {
    for (const folder of made.toReversed()) await tidyUp(() => files.rmdir(folder));
    throw writeFault(relativePath, error);
  }
}

async function place(
  files: FilePort,
  root: string,
  relativePath: string,
  bytes: Uint8Array,
  tempDir: string,
  made: string[],
): Promise<'written' | 'exists'> {
  const target = join(root, relativePath);
  await ensureFolders(files, root, relativePath, made);
  const outcome = await viaTemp(files, tempDir, target, bytes);
  if (outcome === 'exists') {
    const present = await files.readFile(target, {
      flag: constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    });
    if (Buffer.compare(present, bytes) === 0) return 'exists';
    throw new HandoffError(
      'write',
      `${relativePath} exists with other content; nothing was recorded`,
      'move that file away, then run the same command again',
    );
  }
  try {
    // All at once: each waits for the disk, and a power cut meanwhile leaves fewer folders, never a
    // file without one.
    await Promise.all(
      [...new Set([...made, target].map((path) => dirname(path)))].map((folder) =>
        syncFolder(files, folder),
      ),
    );
  } catch (error) {
    await tidyUp(() => files.unlink(target));
    throw error;
  }
  return 'written';
}

async function viaTemp(
  files: FilePort,
  tempDir: string,
  target: string,
  bytes: Uint8Array,
): Promise<'written' | 'exists'> {
  const temp = join(tempDir, `handoff-${ownNamePart()}.tmp`);
  await createWhole(files, temp, bytes, { mode: MODE });
  try {
    const isNew = await linkNew(files, temp, target, async (error) => {
      const code = codeOf(error) ?? '';
      // Another file system: the only place to link from is beside the target.
      if (code === 'EXDEV' && tempDir !== dirname(target))
        return (await viaTemp(files, dirname(target), target, bytes)) === 'written';
      if (code !== 'EXDEV' && !NO_LINKS.has(code)) throw error;
      await createWhole(files, target, bytes, { mode: MODE });
      return true;
    });
    return isNew ? 'written' : 'exists';
  } finally {
    await tidyUp(() => files.unlink(temp));
  }
}
