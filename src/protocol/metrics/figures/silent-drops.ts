import { isSynthesis } from '../../kinds/synthesis.js';
import type { Declaration } from '../../../schema/types.js';
import { entries } from '../../kinds/entries.js';
import { mentions } from '../../kinds/items.js';
import { itemKeyOf } from '../../kinds/item-key.js';
import { recordReferences } from '../../kinds/references.js';
import { boundariesIn } from '../boundaries.js';
import type { Material } from '../material.js';
import type { Observation } from '../observation.js';
import { count, type Summary } from '../summarise.js';

/**
 * Items that were in flight and that the next declaration of their author neither has, ships nor
 * drops, and that nobody else took in between. The gate refuses such a declaration: one that is
 * there came around it.
 */
export function silentDrops(material: Material): Summary {
  const seen: Observation[] = [];
  for (const { before, after, moment } of boundariesIn(material)) {
    const now = mentions(after);
    for (const { key } of entries(before.in_flight)) {
      const isGone = !now.has(key) && !wasGiven(material, key, before, after);
      seen.push({ of: [after.author], at: moment.at, value: isGone ? 1 : 0, clock: moment.clock });
    }
  }
  return { ...count({ seen, countable: seen.length }), note: 'the target is none' };
}

/** Whether somebody else got the item between two declarations. */
function wasGiven(
  { state }: Material,
  key: string,
  before: Declaration,
  after: Declaration,
): boolean {
  return (state.items.get(key)?.history ?? []).some((record) => {
    if (record.declared_at < before.declared_at || record.declared_at > after.declared_at)
      return false;
    if (record.kind === 'assignment') return record.to !== before.author;
    if (record.author === before.author) return false;
    if (record.kind === 'declaration') return !isSynthesis(record);
    return (
      record.kind === 'ack' &&
      recordReferences(record).some(
        (reference) =>
          reference.as === 'replies' &&
          itemKeyOf(reference, state.records) === key &&
          record.items[Number(reference.at[1])]?.reply === 'accept',
      )
    );
  });
}
