import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** One byte more than a record may have, so that the reader still sees that it is too large. */
const READ_AT_MOST = 65_537;

/**
 * The first bytes of a regular file, 64 KB and one unless told otherwise: enough to judge a record,
 * whatever its size. Pipes and devices are never waited for. Synchronous, because a small file is
 * there at once and the promises of `node:fs` cost more than the reading.
 * @param follow whether a link may be followed: a person's own path yes, what lies in a repository
 * no
 * @param most bytes that are read at most
 * @throws NodeJS.ErrnoException; `EINVAL` for what is no regular file
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
        code: stat.isDirectory() ? 'EISDIR' : 'EINVAL',
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
