import { shaOf } from '../system/sha.js';

/** The kinds of objects that this program makes. */
export type ObjectType = 'blob' | 'tree' | 'commit';

/**
 * The id that git gives an object, by the repository's format.
 */
export function objectId(format: 'sha1' | 'sha256', type: ObjectType, body: Uint8Array): string {
  return shaOf(format, Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]));
}
