import type { State } from '../fold/state.js';

/**
 * The ids for `saw` in a new record: each once, sorted, without those that the record names
 * elsewhere.
 */
export function sawOf(ids: Iterable<string>, named: readonly string[] = []): string[] {
  return [...new Set(ids)].filter((id) => !named.includes(id)).sort();
}

/** The newest declarations of an author: those that none of their others had seen. */
export function ownHeads(state: State, author: string): string[] {
  return state.authorHeads.get(author) ?? [];
}

/** The newest records about an item, by any author. */
export function itemHeads(state: State, key: string): string[] {
  return state.itemHeads.get(key) ?? [];
}

/** The newest events of a blocker or question: resolutions, reopenings and assignments. */
export function topicHeads(state: State, slotId: string): string[] {
  return state.topics.get(slotId)?.heads ?? [];
}
