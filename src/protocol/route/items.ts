import type { Refs, SealedItem } from '../../schema/types.js';
import type { State, TopicState } from '../fold/state.js';
import { actionText } from '../query/waits.js';

/** An item that a blocker or question blocks, as last declared. */
export interface BlockedItem {
  key: string;
  summary: string | null;
  why: string | null;
  /** Who does what next, a line each. */
  next: string[];
  refs: Refs;
}

/** The items that a topic blocks, in the order of the topic. */
export function blockedItems({ entry }: TopicState, state: State): BlockedItem[] {
  return (entry.blocks ?? []).map((key) => {
    const status = state.items.get(key)?.status;
    if (status?.as === 'in_flight')
      return {
        key,
        summary: status.item.summary,
        why: status.item.why,
        next: nextLines(status.item),
        refs: status.item.refs ?? {},
      };
    if (status?.as === 'shipped')
      return {
        key,
        summary: status.entry.summary,
        why: null,
        next: [],
        refs: status.entry.refs ?? {},
      };
    return { key, summary: null, why: null, next: [], refs: {} };
  });
}

/** Who does what next: `nadia: Ping James (no review by the end of his shift)`. */
export function nextLines({ next }: Pick<SealedItem, 'next'>): string[] {
  return next.map(
    ({ action, owner, when = null, after = null }) =>
      `${owner}: ${actionText({ action, when, after })}`,
  );
}
