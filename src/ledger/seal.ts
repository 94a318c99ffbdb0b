import { writeCanonicalYaml } from '../protocol/format/canonical-yaml.js';
import type { Problem } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import { ordered } from '../protocol/fold/order.js';
import { formatId } from '../protocol/format/record-id.js';
import type { HandoffRecord } from '../schema/types.js';
import { asRecord } from '../schema/as-record.js';
import { normaliseObject } from '../protocol/format/normalise-text.js';
import { digestOf } from './digest.js';

/** Line 1 of every record: editors find the schema beside the records, where `init` put it. */
const MODELINE = '# yaml-language-server: $schema=../../../handoff.v1.schema.json';

/** A record as it is stored. */
export interface Sealed {
  record: HandoffRecord;
  bytes: Uint8Array;
}

/** Content with id and digest; typed if its shape is valid. */
export interface Prepared {
  sealed: JsonObject;
  record: HandoffRecord | null;
  problems: Problem[];
}

/**
 * Gives content its digest and id, and checks its shape. Normalises text to NFC first, because the
 * digest covers it.
 */
export function prepare(content: JsonObject): Prepared {
  const normal = normaliseObject(content);
  const digest = digestOf(normal);
  const id = formatId(String(normal['declared_at']), String(normal['author']), digest);
  const sealed = ordered({ ...normal, id, digest });
  return { sealed, ...asRecord(sealed) };
}

/** The bytes of sealed content: canonical YAML, LF, a final newline. */
export function bytesOf(sealed: JsonObject): Uint8Array {
  return new TextEncoder().encode(writeCanonicalYaml(sealed, { header: MODELINE }));
}
