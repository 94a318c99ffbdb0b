import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** One byte more than a record may have, so that a file that is too large shows. */
const READ_AT_MOST = 65_537;

/**
 * The first bytes of a regular file, by default 64 KB and one: enough to judge a record of any
 * size. Never waits for pipes or devices. Synchronous, because that is faster for a small file than
 * the promises of `node:fs`.
 * @param follow true to follow links: for a path that a person gave, not for files of a repository
 * @param most limit in bytes
 * @throws NodeJS.ErrnoException; `ENOTREG` if it is not a regular file
 */
export function readBounded(
  path: string,
  { follow, most = READ_AT_MOST }: { follow: boolean; most?: number },
): Buffer {
  const flags =
    constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (follow ? 0 : (constants.O_NOFOLLOW ?? 0));
  const descriptor = openSync(path, flags);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile())
      throw Object.assign(new Error('not a regular file'), {
        code: stat.isDirectory() ? 'EISDIR' : 'ENOTREG',
      });
    const buffer = Buffer.alloc(Math.min(stat.size, most));
    let filled = 0;
    while (filled < buffer.length) {
      const read = readSync(descriptor, buffer, filled, buffer.length - filled, filled);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(descriptor);
  }
}
