import { compact } from '../protocol/format/compact.js';
import { ordered } from '../protocol/fold/order.js';
import type { HandoffRecord } from '../schema/types.js';
import type { Locate } from '../input/yaml/read.js';
import { readYaml } from '../input/yaml/read.js';
import { bytesOf } from './seal.js';

/**
 * Where things stand in a record's file. The bytes are canonical, so they can be made again from
 * the record; the file that was read need not be kept in memory for the few records that something
 * is found in.
 */
export async function canonicalLocate(record: HandoffRecord): Promise<Locate | null> {
  const read = await readYaml(canonicalBytes(record), '');
  return read.ok ? read.locate : null;
}

/** The bytes that the program gives a record. */
export function canonicalBytes(record: HandoffRecord): Uint8Array {
  return bytesOf(ordered(compact(record)));
}
