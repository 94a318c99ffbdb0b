import { withKeys } from '../compose/keys.js';
import { didYouMean } from '../query/did-you-mean.js';
import type { Path } from '../format/finding.js';
import { entries } from '../kinds/record.js';
import type { ContentOf, Rule } from './rule.js';

/**
 * What a blocker or a question blocks is an item of the same declaration, or one that is in flight.
 */
export const blocksItem: Rule<'blocks-item', Blocking> = {
  name: 'blocks-item',
  asks: 'A blocker blocks an item that is in flight.',
  kinds: ['declaration', 'blocker', 'question'],
  when: 'always',
  level: 'contextual',
  needsAllRecords: true,
  check: (content, context) => {
    const here = new Set(
      content.kind === 'declaration'
        ? withKeys(content.in_flight, (item) => item.summary).map(({ key }) => key)
        : [],
    );
    return blocks(content).flatMap(([at, key]) => {
      if (here.has(key) || context.state.items.get(key)?.status.as === 'in_flight') return [];
      const elsewhere = [...context.state.items.values()]
        .filter(({ status }) => status.as === 'in_flight')
        .map((item) => item.key);
      const known = new Set([...here, ...elsewhere]);
      const meant = didYouMean(key, [...known]);
      const hint = meant
        ? `did you mean ${meant}?`
        : known.size > 0
          ? `items in flight: ${[...known].slice(0, 5).join(', ')}`
          : 'declare the item first';
      const breach = { at, message: `${key} is no item in flight`, hint };
      // It was an item when it was named: that it is closed by now says nothing against the record.
      const wasItem = context.added !== undefined && context.state.itemHeads.has(key);
      return [wasItem ? { ...breach, level: 'warning' } : breach];
    });
  },
};

type Blocking = 'declaration' | 'blocker' | 'question';

function blocks(content: ContentOf<Blocking>): [at: Path, key: string][] {
  if (content.kind === 'declaration') {
    return (['blockers', 'questions'] as const).flatMap((list) =>
      entries(content[list]).flatMap((entry, i) =>
        (entry.blocks ?? []).map((key, j): [Path, string] => [[list, i, 'blocks', j], key]),
      ),
    );
  }
  return (content.blocks ?? []).map((key, i) => [['blocks', i], key]);
}
