import type { Declaration, SealedItem } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import { entries } from '../kinds/entries.js';
import { mentions } from '../kinds/items.js';
import { isSynthesis, spokenFor } from '../kinds/synthesis.js';

/** Whose item a synthesis offers, and since when they offer it. */
export interface Offered {
  holder: string;
  /** RFC 3339, UTC. */
  at: string;
}

/** The items of a synthesis that are still in flight, by key. */
export function offeredIn(declaration: Declaration, state: State): Record<string, Offered> {
  return Object.fromEntries(
    entries(declaration.in_flight)
      .filter(({ key }) => state.items.get(key)?.status.as === 'in_flight')
      .map((item) => [item.key, offered(declaration, item, state)]),
  );
}

/**
 * Whoever has an item offers it since their own declaration, if that offers it; else since the
 * synthesis does.
 */
export function offered(declaration: Declaration, item: SealedItem, state: State): Offered {
  const holder = spokenFor(declaration, item);
  const own = (state.items.get(item.key)?.history ?? []).findLast(
    (record): record is Declaration =>
      record.kind === 'declaration' && record.author === holder && !isSynthesis(record),
  );
  const mention = own === undefined ? undefined : mentions(own).get(item.key);
  const isOffered = mention?.as === 'in_flight' && mention.item.handover === 'transfer';
  return { holder, at: isOffered && own !== undefined ? own.declared_at : declaration.declared_at };
}
