import type { HandoffRecord } from '../../schema/types.js';
import { itemAt, mentions } from './items.js';
import { recordReferences, type Reference } from './references.js';

/** The key of the item that a reference is about; null for other references. */
export function itemKeyOf(
  reference: Reference,
  records: ReadonlyMap<string, HandoffRecord>,
): string | null {
  if ('key' in reference)
    return reference.as === 'blocks' || reference.as === 'awaits' ? null : reference.key;
  const { as, id, slot } = reference;
  return as === 'replies' || as === 'assigns' ? (itemAt(records.get(id), slot)?.key ?? null) : null;
}

/** The keys of the items that a record is about. */
/** The keys of the items that a record is about. */
export function itemKeysOf(
  record: HandoffRecord,
  records: ReadonlyMap<string, HandoffRecord>,
): Iterable<string> {
  if (record.kind === 'declaration') return mentions(record).keys();
  return recordReferences(record).flatMap((reference) => itemKeyOf(reference, records) ?? []);
}
