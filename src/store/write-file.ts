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

/** Where the bytes are written first, and through which calls. */
export interface WriteOptions {
  /** An existing folder on the same disk that is not listed, such as the git folder. */
  tempDir: string;
  files?: FilePort;
}

const MODE = 0o644;
/** Error codes of disks without hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Writes a new file under root. Its name appears only after all bytes are safe on disk, and never
 * replaces another file.
 * @param relativePath from root, with `/`
 * @returns 'exists' if the file is there with the same bytes
 * @throws HandoffError `write`; then no file, folder or temporary file is left
 */
export async function writeNewFile(
  root: string,
  relativePath: string,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<'written' | 'exists'> {
  const files = options.files ?? realFiles;
  const created: string[] = [];
  try {
    try {
      return await place(files, root, relativePath, bytes, options.tempDir, created);
    } catch (error) {
      // Another process removed the empty folder after it was created here.
      if (codeOf(error) !== 'ENOENT') throw error;
      return await place(files, root, relativePath, bytes, options.tempDir, created);
    }
  } catch (error) {
    for (const folder of created.toReversed()) await tidyUp(() => files.rmdir(folder));
    throw writeFault(relativePath, error);
  }
}

async function place(
  files: FilePort,
  root: string,
  relativePath: string,
  bytes: Uint8Array,
  tempDir: string,
  created: string[],
): Promise<'written' | 'exists'> {
  const target = join(root, relativePath);
  await ensureFolders(files, root, relativePath, created);
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
    // All at once, because each sync waits for the disk. A power cut meanwhile may lose folders,
    // but never leaves a folder without its file.
    await Promise.all(
      [...new Set([...created, target].map((path) => dirname(path)))].map((folder) =>
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
      // Another file system: link from a temporary file beside the target.
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
