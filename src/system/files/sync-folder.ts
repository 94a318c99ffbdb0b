import { constants } from 'node:fs';
import { codeOf } from './file-fault.js';
import type { FilePort } from './file-port.js';

/** What systems say that cannot sync a folder at all (Windows, some network disks). */
const UNABLE = new Set([
  'EINVAL',
  'EISDIR',
  'ENOTSUP',
  'ENOSYS',
  ...(process.platform === 'win32' ? ['EPERM', 'EACCES'] : []),
]);

/** Makes the names in a folder survive a power cut, where the system can. */
export async function syncFolder(files: FilePort, folder: string): Promise<void> {
  try {
    const handle = await files.open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!UNABLE.has(codeOf(error) ?? '')) throw error;
  }
}
