import type { HandoffRecord } from '../../schema/types.js';
import type { Content } from './kind.js';
import { isOfItem, statedReferences, type ItemReference } from './references.js';

/** The references to items that content says are blocked. */
export function blockedIn(content: Content): ItemReference[] {
  return statedReferences(content)
    .filter(isOfItem)
    .filter(({ as }) => as === 'blocks');
}

/** Keys of the items that a record says are blocked and does not have in flight itself. */
export function blockedElsewhere(record: HandoffRecord): Set<string> {
  const own = new Set(
    statedReferences(record)
      .filter(isOfItem)
      .flatMap(({ as, key }) => (as === 'in_flight' ? key : [])),
  );
  return new Set(
    blockedIn(record)
      .map(({ key }) => key)
      .filter((key) => !own.has(key)),
  );
}
