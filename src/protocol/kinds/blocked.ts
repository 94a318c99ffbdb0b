import type { HandoffRecord } from '../../schema/types.js';
import { itemReferences } from './references.js';

/** Keys of blocked items in a record that are not in flight in the same record. */
export function blockedElsewhere(record: HandoffRecord): Set<string> {
  const references = itemReferences(record);
  const keysOf = (wanted: 'blocks' | 'in_flight'): string[] =>
    references.flatMap(({ as, key }) => (as === wanted ? key : []));
  const own = new Set(keysOf('in_flight'));
  return new Set(keysOf('blocks').filter((key) => !own.has(key)));
}
