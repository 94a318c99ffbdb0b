import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** The kinds of objects that this program makes. */
export type ObjectType = 'blob' | 'tree' | 'commit';

/**
 * The id that git gives an object, by the repository's format. Computed without `node:crypto`: loading that costs a fifth of a start,
 * hashing two kilobytes nothing.
 */
export function objectId(format: 'sha1' | 'sha256', type: ObjectType, body: Uint8Array): string {
  const object = concatBytes(utf8ToBytes(`${type} ${body.length}\0`), body);
  return bytesToHex(format === 'sha1' ? sha1(object) : sha256(object));
}
