import type { State } from '../fold/state.js';

/**
 * The ids that a new record lists in `saw`: each once, sorted, without those that it names
 * elsewhere.
 */
export function sawOf(ids: Iterable<string>, named: readonly string[] = []): string[] {
  return [...new Set(ids)].filter((id) => !named.includes(id)).sort();
}

/** The newest declarations of an author: those that none of the author's others had seen. */
export function ownHeads(state: State, author: string): string[] {
  return state.authorHeads.get(author) ?? [];
}

/** What was last said of an item, by anybody. */
export function itemHeads(state: State, key: string): string[] {
  return state.itemHeads.get(key) ?? [];
}

/** What was last said of a blocker or a question: its resolutions, reopenings and assignments. */
export function topicHeads(state: State, slotId: string): string[] {
  return state.topics.get(slotId)?.heads ?? [];
}
