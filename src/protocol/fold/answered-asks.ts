import type { AckItem, Declaration } from '../../schema/types.js';
import { itemAt } from '../kinds/items.js';
import { spokenFor } from '../kinds/synthesis.js';
import type { AnsweredAsk, DeclarationState, ItemState, State, TopicState } from './state.js';

/**
 * The items of a declaration that somebody asked about before they take them, where the question is
 * closed. An item that somebody has taken, or that a newer declaration is about, waits no more.
 */
export function answeredAsks(
  { items, topics }: Pick<State, 'items' | 'topics'>,
  { declaration, acknowledgements }: DeclarationState,
  actor: string,
): AnsweredAsk[] {
  return [...(acknowledgements.get(actor)?.replies ?? [])].flatMap(([slot, { item }]) => {
    if (item.reply !== 'ask') return [];
    // What is asked is mostly known without a look at the item.
    if (item.question !== undefined && topics.get(item.question)?.open !== false) return [];
    const key = itemAt(declaration, slot)?.key ?? '';
    const question = isOffered(items.get(key), declaration)
      ? questionOf(item, actor, key, topics)
      : null;
    return question !== null && !question.open ? [{ slot, question }] : [];
  });
}

/** The slots of the items of a declaration that somebody does not take yet, and may still take. */
export function notYet(
  { items }: Pick<State, 'items'>,
  { declaration, acknowledgements }: DeclarationState,
  actor: string,
): string[] {
  return [...(acknowledgements.get(actor)?.replies ?? [])].flatMap(([slot, { item }]) =>
    item.not_yet === true && isOffered(items.get(itemAt(declaration, slot)?.key ?? ''), declaration)
      ? [slot]
      : [],
  );
}

/** True while an item stands as a declaration says, and whoever it speaks for has it. */
export function isOffered(item: ItemState | undefined, declaration: Declaration): boolean {
  return (
    item?.lines.some(
      ({ status, declaration: { id }, holder }) =>
        status.as === 'in_flight' &&
        id === declaration.id &&
        holder === spokenFor(declaration, status.item),
    ) ?? false
  );
}

/** The question that a reply raised; older replies name it by its words only. */
function questionOf(
  { question, reason }: AckItem,
  actor: string,
  key: string,
  topics: State['topics'],
): TopicState | null {
  if (question !== undefined) return topics.get(question) ?? null;
  const asked = [...topics.values()].filter(
    ({ kind, entry, introducedBy }) =>
      kind === 'question' &&
      introducedBy.author === actor &&
      entry.need === reason &&
      (entry.blocks ?? [key]).includes(key),
  );
  return asked.find(({ open }) => open) ?? asked.at(-1) ?? null;
}
