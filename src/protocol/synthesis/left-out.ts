import type { State } from '../fold/state.js';
import { parseSlotId, slotIdOf } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import { itemAt } from '../kinds/items.js';
import { lookup, type LookupResult } from '../query/lookup.js';

/** Every full id that a text in `left_out` may stand for. */
export function leftOutIds(state: State, text: string): string[] {
  const item = itemNamed(state, text);
  // A place in a record stays what it is, wherever its item is declared since.
  return item === null ? lookup(state, text).flatMap(idsOf) : [text];
}

/** The key of the item that an id in `left_out` means; null for anything else. */
export function itemNamed({ records }: State, id: string): string | null {
  const parsed = parseSlotId(id);
  return parsed === null ? null : (itemAt(records.get(parsed.id), parsed.slot)?.key ?? null);
}

function idsOf(target: LookupResult): string[] {
  switch (target.is) {
    case 'topic':
      return [target.topic.id];
    case 'decision':
      return [target.decision.id];
    case 'record':
      return target.record.kind === 'declaration' ? [target.record.id] : [];
    case 'item': {
      const { declaration, key } = target.item;
      const index = entries(declaration.in_flight).findIndex((item) => item.key === key);
      return index < 0 ? [] : [slotIdOf(declaration.id, `i${index + 1}`)];
    }
  }
}
