import type { HandoffRecord } from '../../../schema/types.js';
import type { OpenRecords } from '../../fold/open-records.js';
import type { State } from '../../fold/state.js';
import { causes } from '../../kinds/references.js';
import { lastWrap } from '../changes/last-wrap.js';
import {
  earlierOf,
  factsOf,
  newestOfEach,
  pendingFor,
  type Known,
  type StartFacts,
} from './start-facts.js';

/**
 * Computes a person's facts from what is open. Null where something is pruned that may change them:
 * their last wrap, or a declaration that waits for them, is older than what is kept whole; or records
 * that are pruned decide what they knew.
 * @param state the fold of the open records, and of what came after them
 */
export function startFromOpen(open: OpenRecords, state: State, known: Known): StartFacts | null {
  const { handle, overview } = known;
  const { pruned, closings, recently } = open;
  if (recently === null) return null;
  const { since, seenByPruned, unread, counted } = recently;
  const wrap = lastWrap(state, handle, seenFrom(state, seenByPruned));
  if (wrap.declaration === null || wrap.declaration.declared_at < since) return null;
  // It lists where something stood that is pruned.
  if (wrap.declaration.saw.some((id) => closings.has(id))) return null;
  const newest = newestOfEach(pendingFor(overview, handle));
  const isOld = newest.some(
    ({ declaration }) =>
      (state.declarations.get(declaration)?.declaration.declared_at ?? '') < since,
  );
  if (isOld || acknowledgesAll(open.records.slice(0, counted), state, handle)) return null;
  const facts = factsOf(
    state,
    known,
    wrap,
    (latest) =>
      earlierOf(latest, state, handle, (id) => !pruned.partial.has(id)) +
      latest.reduce((sum, { author }) => sum + (unread.get(author)?.get(handle) ?? 0), 0),
  );
  return wrap.isDoubtful() ? null : facts;
}

/** These ids, and those of everything that their records had seen. */
function seenFrom({ records }: State, ids: ReadonlySet<string>): Set<string> {
  const seen = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const record = seen.has(id) ? undefined : records.get(id);
    seen.add(id);
    if (record !== undefined) waiting.push(...causes(record));
  }
  return seen;
}

/**
 * True if the person acknowledged, since the facts were computed, without saying what it covers: then
 * it may cover what is pruned.
 */
function acknowledgesAll(counted: readonly HandoffRecord[], state: State, handle: string): boolean {
  const before = new Set(counted.map(({ id }) => id));
  return [...state.records.values()].some(
    (record) =>
      record.kind === 'ack' &&
      record.author === handle &&
      record.covers === undefined &&
      !before.has(record.id),
  );
}
