import type { HandoffRecord } from '../../schema/types.js';
import { itemAt } from './items.js';
import type { Reference } from './references.js';

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
