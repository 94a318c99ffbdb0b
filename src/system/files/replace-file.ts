import { createWhole, type Making } from './create-whole.js';
import { realFiles, type FilePort } from './file-port.js';
import { ownNamePart } from './own-name.js';
import { tidyUp } from './tidy-up.js';

/** How a file is replaced. */
export interface Replacing extends Making {
  /** Where the bytes are written first: on the same disk, a name that nobody else uses. */
  temporary?: string;
  files?: FilePort;
}

/**
 * Writes bytes beside a path and renames them over it, so that a crash leaves the old file or the
 * new one. After a failure no temporary file is left.
 * @throws the file system's error, with nothing changed
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  { temporary = `${path}.${ownNamePart()}.tmp`, files = realFiles, ...making }: Replacing,
): Promise<void> {
  await createWhole(files, temporary, bytes, making);
  try {
    await files.rename(temporary, path);
  } catch (error) {
    await tidyUp(() => files.unlink(temporary));
    throw error;
  }
}
