import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MOST_BYTES, TOO_LARGE } from '../../protocol/shifts/calendar/most-bytes.js';

/** The bytes of a file that a policy names, by its path from the policy's folder down, or why not. */
export type RepositoryFile = (path: string) => Promise<Uint8Array | { reason: string }>;

/**
 * Reads files of a work tree, from a folder down. No link is followed, of a folder neither: it could
 * lead out of the repository. What git keeps for itself is no file of the repository.
 */
export function filesBelow(folder: string): RepositoryFile {
  return async (path) => {
    const parts = path.split('/');
    const isInside = parts.every(
      (part) => !/^(?:\.{0,2}|\.git)$/i.test(part) && !part.includes('\\'),
    );
    if (!isInside) return { reason: 'it is not a file of the repository' };
    try {
      for (const count of parts.keys()) {
        const entry = lstatSync(join(folder, ...parts.slice(0, count + 1)));
        const isLast = count === parts.length - 1;
        if (entry.isSymbolicLink()) return { reason: 'it is behind a symbolic link' };
        if (isLast && !entry.isFile()) return { reason: 'it is not a regular file' };
        if (isLast && entry.size > MOST_BYTES) return { reason: TOO_LARGE };
      }
      return readFileSync(join(folder, path));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      return { reason: /^(?:ENOENT|ENOTDIR)$/.test(code) ? 'there is no such file' : code };
    }
  };
}
