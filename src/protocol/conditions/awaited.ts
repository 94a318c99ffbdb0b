import { entries } from '../kinds/entries.js';
import type { ItemClass } from '../fold/items.js';
import type { State } from '../fold/state.js';
import { conditionOf } from './condition.js';

/** What the next actions of items in flight wait for. */
export interface Awaited {
  /** Slot ids of blockers and questions. */
  topics: Set<string>;
  /** Keys of items. */
  items: Set<string>;
}

/**
 * What decides, closed or not, whether some next action is due. Every declaration of an item in
 * flight counts: a later record may end the one that is shown.
 */
export function awaitedIn(
  { items }: Pick<State, 'items'>,
  classes: ReadonlyMap<string, ItemClass>,
): Awaited {
  const awaited: Awaited = { topics: new Set(), items: new Set() };
  for (const [key, { mentioned }] of classes) {
    if (items.get(key)?.status.as !== 'in_flight') continue;
    for (const { declaration } of mentioned)
      for (const condition of entries(declaration.in_flight)
        .filter((item) => item.key === key)
        .flatMap(({ next }) => next.flatMap((one) => conditionOf(one, declaration.id) ?? []))) {
        if (condition.on === 'topic') awaited.topics.add(condition.id);
        if (condition.on === 'item') awaited.items.add(condition.key);
      }
  }
  return awaited;
}
