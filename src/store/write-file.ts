import { constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { HandoffError } from '../errors.js';
import { codeOf, writeFault } from '../system/files/file-fault.js';
import { realFiles } from '../system/files/file-port.js';
import type { FilePort } from '../system/files/file-port.js';
import { ownNamePart } from '../system/files/own-name.js';
import { ensureFolders } from './real-folders.js';
import { syncFolder } from '../system/files/sync-folder.js';

/** Where the bytes lie until they are whole, and through which calls. */
export interface WriteOptions {
  /** An existing folder on the same disk that nobody lists: the git folder. */
  tempDir: string;
  files?: FilePort;
}

const EXCLUSIVE =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
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
    for (const folder of made.toReversed()) await insist(() => files.rmdir(folder));
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
      `${relativePath}: a file with other content is there; nothing was recorded`,
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
    await insist(() => files.unlink(target));
    throw error;
  }
  return 'written';
}

type Placed = 'written' | 'exists';

async function viaTemp(
  files: FilePort,
  tempDir: string,
  target: string,
  bytes: Uint8Array,
): Promise<Placed> {
  const temp = join(tempDir, `handoff-${ownNamePart()}.tmp`);
  await createWhole(files, temp, bytes);
  try {
    await files.link(temp, target);
    return 'written';
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (code === 'EEXIST') return 'exists';
    // Another file system: the only place to link from is beside the target.
    if (code === 'EXDEV' && tempDir !== dirname(target))
      return await viaTemp(files, dirname(target), target, bytes);
    if (code !== 'EXDEV' && !NO_LINKS.has(code)) throw error;
    return await createDirectly(files, target, bytes);
  } finally {
    await insist(() => files.unlink(temp));
  }
}

async function createDirectly(files: FilePort, target: string, bytes: Uint8Array): Promise<Placed> {
  try {
    await createWhole(files, target, bytes);
    return 'written';
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'exists';
    throw error;
  }
}

/**
 * Creates a file that was not there, with all bytes on disk; what could not be finished is removed.
 */
async function createWhole(files: FilePort, path: string, bytes: Uint8Array): Promise<void> {
  const handle = await files.open(path, EXCLUSIVE, MODE);
  try {
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await insist(() => files.unlink(path));
    throw error;
  }
}

/**
 * Tidying up is tried twice and then given up: the fault that led here matters more than an empty
 * left-over.
 */
async function insist(tidy: () => Promise<void>): Promise<void> {
  await tidy()
    .catch(tidy)
    .catch(() => {});
}
