import { LARGEST_BLOB } from './read-tree.js';
import type { Repository } from './repository.js';

/** Room for git's line before and the line end after each object. */
const HEADER_BYTES = 128;
const MOST_BYTES = 2 ** 31;

/**
 * Reads blobs by full object id with one `cat-file --batch`. Ask only for those that `listTree` found small enough.
 * @returns bytes by object id; null for one that is not in this clone.
 * @throws HandoffError `git` when git fails, or answers with more than 64 KB a blob.
 */
export async function readBlobs(repo: Repository, oids: readonly string[]): Promise<Map<string, Buffer | null>> {
  const wanted = [...new Set(oids)];
  if (wanted.length === 0) return new Map();
  const maxBytes = Math.min(MOST_BYTES, wanted.length * (LARGEST_BLOB + HEADER_BYTES));
  const objects = await readObjects(repo, wanted, maxBytes);
  return new Map(wanted.map((oid, index) => [oid, objects[index]?.bytes ?? null]));
}

/** One object as `cat-file --batch` gives it. */
export interface GitObject {
  oid: string;
  type: string;
  bytes: Buffer;
}

/**
 * Reads objects by name (an id, `HEAD^{tree}`, `HEAD:<path>`) in the order asked; null for one that is missing.
 * Names must not hold a line break.
 */
export async function readObjects(repo: Repository, names: readonly string[], maxBytes?: number): Promise<(GitObject | null)[]> {
  const options = maxBytes === undefined ? {} : { maxBytes };
  const { stdout } = await repo.git.run(['cat-file', '--batch'], { input: `${names.join('\n')}\n`, ...options });
  let at = 0;
  return names.map(() => {
    const end = stdout.indexOf(10, at);
    const header = stdout.toString('utf8', at, end);
    at = end + 1;
    const [, oid, type, size] = /^([0-9a-f]{40,64}) ([a-z]+) ([0-9]+)$/u.exec(header) ?? [];
    if (oid === undefined || type === undefined) return null;
    const bytes = stdout.subarray(at, at + Number(size));
    at += bytes.length + 1;
    return { oid, type, bytes };
  });
}
