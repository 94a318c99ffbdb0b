import type { Repository } from './repository.js';

/** Bytes of the largest blob that is read as a record. */
export const LARGEST_BLOB = 64 * 1024;

/** Why a blob cannot be read: it is not in this clone, or larger than 64 KB. */
export type Unread = 'missing' | 'too large';

/**
 * Reads blobs by full object id.
 * @returns bytes by object id, or why there are none
 * @throws HandoffError `git` when git fails.
 */
export async function readBlobs(
  repo: Repository,
  oids: readonly string[],
): Promise<Map<string, Buffer | Unread>> {
  const wanted = [...new Set(oids)];
  const objects = await Promise.all(wanted.map((oid) => repo.objects.read(oid)));
  return new Map(
    wanted.map((oid, index): [string, Buffer | Unread] => {
      const object = objects[index] ?? null;
      if (object === null) return [oid, 'missing'];
      return [
        oid,
        object.type === 'oversize' || object.bytes.length > LARGEST_BLOB
          ? 'too large'
          : object.bytes,
      ];
    }),
  );
}
