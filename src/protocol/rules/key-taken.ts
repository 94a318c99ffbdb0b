import { withKeys } from '../compose/keys.js';
import { holdersOf } from '../fold/held-by.js';
import type { ItemState, State } from '../fold/state.js';
import { shortHandle } from '../format/record-id.js';
import type { Path } from '../format/finding.js';
import { entries } from '../kinds/entries.js';
import { mentions } from '../kinds/items.js';
import { lookup } from '../query/lookup.js';
import type { ContentOf } from '../kinds/kind.js';
import type { Rule } from './rule.js';

/**
 * A key names one item. Whoever declares, ships or drops an item that somebody else holds would take
 * it over without a word, and its holder would not miss it.
 */
export const keyTaken: Rule<'key-taken', 'declaration'> = {
  name: 'key-taken',
  asks: 'A declaration speaks only of items that its author holds, and of new ones.',
  kinds: ['declaration'],
  when: 'new',
  level: 'contextual',
  needsAllRecords: true,
  byKnowledge: () => true,
  check: (content, { author, state }) => {
    const corrected = correctedKeys(content, state);
    return spoken(content).flatMap(({ key, at }) => {
      const item = state.items.get(key);
      if (item?.status.as !== 'in_flight' || corrected.has(key)) return [];
      const holders = holdersOf(item);
      if (holders.includes(author)) return [];
      const offered = offersOf(item, state);
      const others = offered.filter((handle) => handle !== author);
      const to = others.length > 0 ? `, and it is offered to ${others.join(' and ')}` : '';
      return [
        {
          at,
          about: key,
          message: `${holders.join(' and ')} ${holders.length > 1 ? 'hold' : 'holds'} ${key}${to}`,
          hint: offered.includes(author)
            ? `take it first: handoff ack ${shortHandle(item.declaration.id)}; for other work use another key`
            : `if it is the same work: handoff assign ${key} --to ${author}; for other work use another key`,
        },
      ];
    });
  },
};

/**
 * The items that a declaration speaks of, each with its place. What a synthesis has in flight, it has
 * for its members.
 */
function spoken({
  in_flight,
  shipped,
  dropped,
  synthesis,
}: ContentOf<'declaration'>): { key: string; at: Path }[] {
  const named = (list: string, some: readonly { key: string }[]): { key: string; at: Path }[] =>
    some.map(({ key }, index) => ({ key, at: [list, index] }));
  return [
    ...named(
      'in_flight',
      synthesis === undefined ? withKeys(in_flight, ({ summary }) => summary) : [],
    ),
    ...named(
      'shipped',
      withKeys(shipped, ({ summary }) => summary),
    ),
    ...named('dropped', entries(dropped)),
  ];
}

/** A correction speaks again of what the corrected declaration has, whoever holds it since. */
function correctedKeys(content: ContentOf<'declaration'>, state: State): ReadonlySet<string> {
  if (content.supersedes === undefined) return new Set();
  return new Set(
    lookup(state, content.supersedes).flatMap((target) =>
      target.is === 'record' && target.record.kind === 'declaration'
        ? [...mentions(target.record).keys()]
        : [],
    ),
  );
}

/** To whom the item is offered and who has not answered. */
function offersOf({ lines }: ItemState, state: State): string[] {
  const offered = lines.flatMap(({ status, declaration }) =>
    status.as === 'in_flight' && status.item.handover === 'transfer'
      ? (state.declarations.get(declaration.id)?.waitingFor ?? [])
      : [],
  );
  return [...new Set(offered)];
}
