import { compact } from '../protocol/format/compact.js';
import { normaliseObject } from '../protocol/format/normalise-text.js';
import { ordered, orderedAround } from '../protocol/fold/order.js';
import type { HandoffRecord } from '../schema/types.js';
import type { Locate } from '../input/yaml/read.js';
import { readYaml } from '../input/yaml/read.js';
import { bytesOf } from './seal.js';

/**
 * Finds positions in a record's file. Canonical bytes can be made again from the record, so the
 * files of the few records with findings need not stay in memory.
 */
export async function canonicalLocate(record: HandoffRecord): Promise<Locate | null> {
  const read = await readYaml(canonicalBytes(record), '');
  return read.ok ? read.locate : null;
}

/** The canonical bytes of a record. */
export function canonicalBytes(record: HandoffRecord): Uint8Array {
  return bytesOf(ordered(normaliseObject(compact(record))));
}

/**
 * The canonical bytes of a record with keys that this version does not know, and so has no order
 * for.
 */
export function newerBytes(record: HandoffRecord): Uint8Array {
  return bytesOf(orderedAround(normaliseObject(compact(record))));
}
