import type { State, TopicState } from '../fold/state.js';
import { changesSince } from '../query/changes/changes.js';
import { concerns } from '../query/changes/topics.js';

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

/** The schema allows no more ids in `saw`. */
const MOST = 1000;

/**
 * What a declaration has seen beside its own subjects: where each open blocker or question that
 * concerns its author stands, and the outcomes since the last one. So readers can tell an answer that
 * its author knew from one that came later, whatever the clocks say. An older outcome is listed where
 * the others would make its subject look open.
 * @param base the ids that the declaration lists anyway
 * @param held keys of the items in flight in it
 * @param carried slot ids of the blockers and questions that it raises or carries
 */
export function concernHeads(
  state: State,
  handle: string,
  {
    base,
    held,
    carried,
  }: { base: readonly string[]; held: readonly string[]; carried: readonly string[] },
): string[] {
  const [keys, named, covered] = [new Set(held), new Set(base), new Set(carried)];
  const seen = [...state.topics.values()].filter((topic) => concerns(topic, handle, keys));
  const open = seen.filter((topic) => topic.open).flatMap((topic) => standOf(topic, covered));
  const listed = new Set([...named, ...open]);
  const closed = seen.filter((topic) => !topic.open && listed.has(topic.introducedBy.id));
  const answers = changesSince(state, handle).filter(({ event }) => event === 'answered');
  return [
    ...closed.flatMap(({ heads }) => heads),
    ...answers.map(({ record }) => record.id),
    ...open,
  ]
    .filter((id) => !named.has(id))
    .slice(-(MOST - named.size));
}

function standOf({ id, heads, introducedBy }: TopicState, carried: ReadonlySet<string>): string[] {
  if (heads.length > 0) return heads;
  return carried.has(id) ? [] : [introducedBy.id];
}
