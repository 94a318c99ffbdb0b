import { entries } from '../../kinds/entries.js';
import { mentions } from '../../kinds/items.js';
import { hasSameState } from '../../query/carries.js';
import { boundariesIn } from '../boundaries.js';
import type { Material } from '../material.js';
import type { Observation } from '../observation.js';
import { share, type Summary } from '../summarise.js';

/**
 * Items that the next declaration of their author has unchanged ÷ items in flight before it. Status,
 * progress, people, references and words in their bare form are compared, so that new wording is no
 * change.
 */
export function carryOver(material: Material): Summary {
  const seen: Observation[] = [];
  for (const { before, after, moment } of boundariesIn(material)) {
    const now = mentions(after);
    for (const item of entries(before.in_flight)) {
      const later = now.get(item.key);
      const isSame = later?.as === 'in_flight' && hasSameState(later.item, item);
      seen.push({ of: [after.author], at: moment.at, value: isSame ? 1 : 0, clock: moment.clock });
    }
  }
  return share({ seen, countable: seen.length });
}
