import { canonicalJson } from '../protocol/format/canonical-json.js';
import type { JsonObject } from '../protocol/format/json.js';
import { shaOf } from '../system/sha.js';

/**
 * SHA-256, in hexadecimal, of the RFC 8785 JSON of a record's content without `id` and `digest`.
 */
export function digestOf(content: JsonObject): string {
  const { id: _id, digest: _digest, ...rest } = content;
  return shaOf('sha256', Buffer.from(canonicalJson(rest)));
}
