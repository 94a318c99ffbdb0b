import type { Refs } from '../../schema/types.js';
import type { State, TopicState } from '../fold/state.js';

/** An item that a blocker or question blocks, as last declared. */
export interface BlockedItem {
  key: string;
  summary: string | null;
  why: string | null;
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
        refs: status.item.refs ?? {},
      };
    if (status?.as === 'shipped')
      return { key, summary: status.entry.summary, why: null, refs: status.entry.refs ?? {} };
    return { key, summary: null, why: null, refs: {} };
  });
}
