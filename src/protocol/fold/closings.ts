import { slotIdOf } from '../format/record-id.js';
import { subjectOf } from '../kinds/references.js';
import type { State } from './state.js';

/** A declaration lists no more ids in `saw`. */
const MOST = 1000;

/**
 * Ids of the newest pruned resolutions, reopenings and assignments of blockers and questions.
 * Declarations list in `saw` the outcomes that their authors knew. That orders nothing: a declaration
 * competes only with records about the same item, or by the same author.
 * @param kept ids of the records that are not pruned
 * @param known the ids of earlier ones
 */
export function prunedClosings(
  state: State,
  kept: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Set<string> {
  const closings = new Set(known);
  for (const record of state.records.values()) {
    const subject = subjectOf(record);
    if (kept.has(record.id) || subject?.slot == null) continue;
    const isEvent =
      record.kind === 'resolution' || record.kind === 'reopening' || record.kind === 'assignment';
    if (isEvent && state.topics.has(slotIdOf(subject.id, subject.slot))) closings.add(record.id);
  }
  return new Set([...closings].sort().slice(-MOST));
}
