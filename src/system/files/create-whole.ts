import { constants } from 'node:fs';
import type { FilePort } from './file-port.js';
import { tidyUp } from './tidy-up.js';

const EXCLUSIVE =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** How a file is created. */
export interface Making {
  /** Its permissions, before the umask. */
  mode: number;
  /** False for a cache: it is not synced to the disk. */
  durable?: boolean;
}

/**
 * Creates a new file with all its bytes; removes it if writing fails.
 * @throws the file system's error; `EEXIST` if the name is taken
 */
export async function createWhole(
  files: FilePort,
  path: string,
  bytes: Uint8Array,
  { mode, durable = true }: Making,
): Promise<void> {
  const handle = await files.open(path, EXCLUSIVE, mode);
  try {
    try {
      await handle.writeFile(bytes);
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await tidyUp(() => files.unlink(path));
    throw error;
  }
}
