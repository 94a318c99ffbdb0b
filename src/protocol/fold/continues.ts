import type { HandoffRecord } from '../../schema/types.js';
import { slotIdOf } from '../format/record-id.js';
import { itemAt } from '../kinds/items.js';
import { itemReferences, recordReferences, TAKES_BACK } from '../kinds/references.js';
import type { OpenRecords } from './open-records.js';

/**
 * True where folding new records with the open ones gives what folding all records would give: each
 * is new, and everything that it refers to, in whatever way its kind can, is given with all that was
 * said of it.
 */
export function continues(news: readonly HandoffRecord[], open: OpenRecords): boolean {
  const known = new Set(open.records.map(({ id }) => id));
  const given = new Map([...open.records, ...news].map((record) => [record.id, record]));
  // A reply to an item names it by its slot; what closed it may have been left out.
  const isClosed = (id: string, slot: string | null): boolean =>
    open.closedKeys.has(itemAt(given.get(id), slot)?.key ?? '');
  return news.every(
    (record) =>
      !known.has(record.id) &&
      // Records that were left out may refer to it.
      !open.missing.has(record.id) &&
      // What a record saw only orders it, and closings order no declaration.
      record.saw.every(
        (id) => given.has(id) || (record.kind === 'declaration' && open.closings.has(id)),
      ) &&
      recordReferences(record).every(
        ({ as, id, slot }) =>
          !TAKES_BACK[as] && given.has(id) && !isPruned(id, slot, open) && !isClosed(id, slot),
      ) &&
      // What it blocks is only named.
      itemReferences(record).every(({ as, key }) => as === 'blocks' || !open.closedKeys.has(key)),
  );
}

/** True for a given record, or a slot of it, of which not everything else that was said is given. */
function isPruned(id: string, slot: string | null, { pruned, inactive }: OpenRecords): boolean {
  if (slot === null || slot.startsWith('i')) return pruned.partial.has(id);
  const slotId = slotIdOf(id, slot);
  return pruned.closedTopics.has(slotId) || inactive.has(slotId);
}
