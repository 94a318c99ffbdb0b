import type { OwnFolder } from '../system/files/own-folder.js';
import { isRunning, ownPid } from '../system/process/is-running.js';
import { readText, removeQuietly } from './draft-files.js';

/** The end of the name of the file that says which process works on a draft. */
const OPEN = '.open';

/** Says that this process works on a draft. If that fails, another window finds the same draft. */
export async function markOpen(folder: OwnFolder, file: string): Promise<void> {
  await folder
    .replace(`${file}${OPEN}`, Buffer.from(`${ownPid()}\n`), { durable: false })
    .catch(() => {});
}

/** Says that it works on it no longer. */
export async function markClosed(folder: OwnFolder, file: string): Promise<void> {
  await removeQuietly(folder, `${file}${OPEN}`);
}

/** True while another process works on a draft. */
export function isOpenElsewhere(folder: OwnFolder, file: string): boolean {
  try {
    const pid = Number(readText(folder, `${file}${OPEN}`) ?? '');
    return pid > 0 && pid !== ownPid() && isRunning(pid);
  } catch {
    return false;
  }
}
