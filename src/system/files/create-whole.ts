import { constants } from 'node:fs';
import type { FilePort } from './file-port.js';
import { tidyUp } from './tidy-up.js';

const EXCLUSIVE =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** How a file is made. */
export interface Making {
  /** Its permissions, before the umask. */
  mode: number;
  /** False for what can be made again: nothing waits until it is on the disk. */
  durable?: boolean;
}

/**
 * Creates a file that was not there, with all its bytes; what could not be finished is removed.
 * @throws the file system's error; `EEXIST` where something is there
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
