import type { Repository } from './repository.js';

/** Bytes of the largest blob that is read as a record. */
export const LARGEST_BLOB = 64 * 1024;

/** Why a blob was not read: it is not in this clone, or is larger than 64 KB. */
export type Unread = 'missing' | 'too large';

/**
 * Reads blobs by full object id.
 * @returns by object id: the bytes, or why they were not read
 * @throws HandoffError `git`
 */
export async function readBlobs(
  repo: Repository,
  oids: readonly string[],
): Promise<Map<string, Buffer | Unread>> {
  const distinct = [...new Set(oids)];
  const objects = await Promise.all(distinct.map((oid) => repo.objects.read(oid)));
  return new Map(
    distinct.map((oid, index): [string, Buffer | Unread] => {
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
