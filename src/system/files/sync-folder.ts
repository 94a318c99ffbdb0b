import { constants } from 'node:fs';
import { codeOf } from './file-fault.js';
import type { FilePort } from './file-port.js';

/** Error codes of systems that cannot sync a folder (Windows, some network disks). */
const UNABLE = new Set([
  'EINVAL',
  'EISDIR',
  'ENOTSUP',
  'ENOSYS',
  ...(process.platform === 'win32' ? ['EPERM', 'EACCES'] : []),
]);

/** Makes the names in a folder durable, if the system can. */
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
