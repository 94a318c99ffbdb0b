import { itemKeysOf } from '../kinds/item-key.js';
import type { ItemState, State } from '../fold/state.js';

/**
 * The items about which something was recorded from a time on, in the order of their keys: only they
 * have a state that came since, so no other is folded.
 * @param since RFC 3339, UTC
 */
export function touchedItems(
  { records, items }: Pick<State, 'records' | 'items'>,
  since: string,
): ItemState[] {
  const keys = new Set<string>();
  for (const record of records.values())
    if (record.declared_at >= since) for (const key of itemKeysOf(record, records)) keys.add(key);
  return [...keys].sort().flatMap((key) => items.get(key) ?? []);
}
