import { shaOf } from '../system/sha.js';

/** The object types that this program creates. */
export type ObjectType = 'blob' | 'tree' | 'commit';

/** The object id that git computes, in the repository's format. */
export function objectId(format: 'sha1' | 'sha256', type: ObjectType, body: Uint8Array): string {
  return shaOf(format, Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]));
}
