import { withKeys } from '../compose/keys.js';
import { didYouMean } from '../query/did-you-mean.js';
import { itemReferences } from '../kinds/references.js';
import type { Rule } from './rule.js';

/** Judges `blocks`: it names items of the same declaration, or of others. */
export const blocksItem: Rule<'blocks-item'> = {
  name: 'blocks-item',
  asks: 'A blocker blocks an item that is in flight.',
  when: 'always',
  level: 'contextual',
  needsAllRecords: true,
  check: (content, context) => {
    const blocked = itemReferences(content).filter(({ as }) => as === 'blocks');
    if (blocked.length === 0) return [];
    const here = new Set(
      content.kind === 'declaration'
        ? withKeys(content.in_flight, (item) => item.summary).map(({ key }) => key)
        : [],
    );
    return blocked.flatMap(({ at, key }) => {
      if (here.has(key) || context.state.items.get(key)?.status.as === 'in_flight') return [];
      const elsewhere = [...context.state.items.values()]
        .filter(({ status }) => status.as === 'in_flight')
        .map((item) => item.key);
      const itemKeys = new Set([...here, ...elsewhere]);
      const nearest = didYouMean(key, [...itemKeys]);
      const hint = nearest
        ? `did you mean ${nearest}?`
        : itemKeys.size > 0
          ? `items in flight: ${[...itemKeys].slice(0, 5).join(', ')}`
          : 'declare the item first';
      const breach = { at, message: `${key} is not an item in flight`, hint };
      // The item existed when the record was written. That it is closed now does not make the
      // record wrong.
      const wasItem = context.added !== undefined && context.state.itemHeads.has(key);
      return [wasItem ? { ...breach, level: 'warning' } : breach];
    });
  },
};
