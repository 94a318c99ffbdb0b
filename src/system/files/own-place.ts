import type { FilePort } from './file-port.js';
import { OwnFolder } from './own-folder.js';

/**
 * A folder of this program in the git folder.
 * @param commonDir the git folder that all work trees share; it may be a link, what is below may not
 * @param parts names below `handoff`
 */
export function ownPlace(
  commonDir: string,
  parts: readonly string[] = [],
  files?: FilePort,
): OwnFolder {
  return new OwnFolder(commonDir, ['handoff', ...parts], files);
}
