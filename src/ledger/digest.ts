import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../core/canonical-json.js';
import type { JsonObject } from '../core/json.js';

/** SHA-256, in hexadecimal, of the RFC 8785 JSON of a record's content without `id` and `digest`. */
export function digestOf(content: JsonObject): string {
  const { id: _id, digest: _digest, ...rest } = content;
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(rest))));
}
