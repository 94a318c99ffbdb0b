import type { HandoffRecord, SealedBlocker, SealedQuestion } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { introduced } from '../kinds/introduced.js';
import { type Causality } from './causality.js';
import type { Effects } from './effective.js';
import { inEffect, type EventsBySubject } from './events-by-subject.js';
import type { Pruned } from './pruned.js';
import type { ThingState } from './state.js';
import { followUpsOf } from './follow-ups.js';

/**
 * Blockers and questions: open unless some resolution is not cancelled by a reopening that names it
 * (observed-remove).
 * @see records.md, "The fold"
 */
export function foldThings(
  records: ReadonlyMap<string, HandoffRecord>,
  bySubject: EventsBySubject,
  effects: Effects,
  causality: Causality,
  { closedThings }: Pruned,
  policy: Policy,
): Map<string, ThingState> {
  const things = new Map<string, ThingState>();
  for (const record of [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const found = introduced(record);
    for (const { slotId, entry } of found.blockers)
      things.set(slotId, stateOf('blocker', slotId, entry, record));
    for (const { slotId, entry } of found.questions)
      things.set(slotId, stateOf('question', slotId, entry, record));
  }
  return things;

  function stateOf(
    kind: ThingState['kind'],
    thing: string,
    entry: SealedBlocker | SealedQuestion,
    record: HandoffRecord,
  ): ThingState {
    const resolutions = (bySubject.resolutions.get(thing) ?? []).map((resolution) => ({
      resolution,
      cancelledBy: bySubject.reopenings.get(resolution.id) ?? [],
    }));
    const assignments = bySubject.assignments.get(thing) ?? [];
    const events = bySubject.events.get(thing) ?? new Set();
    const verdict = causality.latest(
      assignments.map((by) => ({ at: by.id, by })),
      events,
    );
    const standing = inEffect(record, thing, bySubject, effects);
    const state = {
      thing,
      kind,
      entry,
      introducedBy: record,
      owner: verdict?.shown.by.to ?? entry.owner,
      ownerContested: new Set(verdict?.standing.map((claim) => claim.by.to)).size > 1,
      open:
        standing &&
        !closedThings.has(thing) &&
        resolutions.every(({ cancelledBy }) => cancelledBy.length > 0),
      standing,
      resolutions,
      assignments,
      routes: bySubject.routes.get(thing) ?? [],
      carriedBy: bySubject.carries.get(thing) ?? [],
      heads: causality.heads(events),
    };
    const { followUpReceipts, retractedResolutions } = bySubject;
    // Of what is pruned not every receipt is given: its follow-ups were posted, or there were none.
    const followUps = closedThings.has(thing)
      ? []
      : followUpsOf(state, {
          effects,
          causality,
          policy,
          followUpReceipts,
          events,
          retractedResolutions: retractedResolutions.get(thing) ?? [],
        });
    return { ...state, followUps };
  }
}
