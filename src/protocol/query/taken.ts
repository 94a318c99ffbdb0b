import type { Assignment, Taken } from '../../schema/types.js';
import type { ItemState, State } from '../fold/state.js';
import { holderBy } from './changes/items.js';
import { takenBy } from './taken-by.js';

/** A record by which somebody took an item over, and what it says. */
export interface Take {
  record: Assignment;
  taken: Taken;
}

/**
 * The taking over that gave an item to its present holder; null for none, and once the holder has
 * declared the item.
 */
export function takeOf(item: ItemState, state: State): Take | null {
  const { heldBy: record, declaration, holder } = item;
  if (record?.kind !== 'assignment' || record.taken !== true) return null;
  if (declaration.author === holder) return null;
  let from: string | null = null;
  for (const earlier of item.history) {
    if (earlier.id === record.id) break;
    from = holderBy(earlier, item.key, state) ?? from;
  }
  return from === null || from === record.to ? null : { record, taken: takenBy(record, from) };
}
