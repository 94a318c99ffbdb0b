import type { Declaration, HandoffRecord, SealedItem, Shipped } from '../../schema/types.js';
import { entries } from './entries.js';
import { isSynthesis } from './synthesis.js';

/** One item in a declaration. */
export type ItemMention =
  | { as: 'in_flight'; slot: string; item: SealedItem }
  | { as: 'shipped'; entry: Shipped }
  | { as: 'dropped'; entry: { key: string; reason: string } };

/**
 * The items of a declaration by key. An item that is both in flight and shipped counts as in
 * flight. What a synthesis says is shipped, its sources shipped: it ends nothing.
 */
export function mentions(declaration: Declaration): Map<string, ItemMention> {
  const byKey = new Map<string, ItemMention>();
  if (!isSynthesis(declaration)) {
    for (const entry of entries(declaration.dropped))
      byKey.set(entry.key, { as: 'dropped', entry });
    for (const entry of entries(declaration.shipped))
      byKey.set(entry.key, { as: 'shipped', entry });
  }
  entries(declaration.in_flight).forEach((item, index) =>
    byKey.set(item.key, { as: 'in_flight', slot: `i${index + 1}`, item }),
  );
  return byKey;
}

/** The item in a slot such as `i1`, or null. */
export function itemAt(
  record: HandoffRecord | undefined,
  slot: string | null | undefined,
): SealedItem | null {
  if (record?.kind !== 'declaration' || !slot?.startsWith('i')) return null;
  return entries(record.in_flight)[Number(slot.slice(1)) - 1] ?? null;
}
