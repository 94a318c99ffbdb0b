import { HandoffError } from '../errors.js';
import { heldBy } from '../protocol/fold/held-by.js';
import type { ItemState } from '../protocol/fold/state.js';

/** An item in flight, and its slot in the declaration that it stands as. */
export interface OpenItem {
  item: ItemState;
  slot: string;
}

/** @throws HandoffError `usage` for an item that was shipped or dropped */
export function openItem(item: ItemState, can: 'assigned' | 'taken'): OpenItem {
  const { status, key } = item;
  if (status.as === 'in_flight') return { item, slot: status.slot };
  throw new HandoffError('usage', `${key} was ${status.as}`, `only items in flight can be ${can}`);
}

/** The item and its slot; of several people's items with one key, that of the person if it is theirs. */
export function lineFor({ item, slot }: OpenItem, to: string): [ItemState, string] {
  const own = heldBy(item, to);
  return own === null ? [item, slot] : [own, own.status.slot];
}
