import type { HandoffRecord, SealedBlocker, SealedQuestion } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { introduced } from '../kinds/introduced.js';
import { type Causality } from './causality.js';
import type { Effects } from './effective.js';
import { inEffect, type EventsBySubject } from './events-by-subject.js';
import type { Pruned } from './pruned.js';
import type { TopicState } from './state.js';
import { followUpsOf } from './follow-ups.js';

/**
 * Blockers and questions. One is open unless a resolution is in effect that no reopening cancels by
 * naming it (observed-remove). @see records.md, "The fold"
 */
export function foldTopics(
  records: ReadonlyMap<string, HandoffRecord>,
  bySubject: EventsBySubject,
  effects: Effects,
  causality: Causality,
  { closedTopics }: Pruned,
  policy: Policy,
): Map<string, TopicState> {
  const topics = new Map<string, TopicState>();
  for (const record of records.values()) {
    const found = introduced(record);
    for (const { slotId, entry } of found.blockers)
      topics.set(slotId, stateOf('blocker', slotId, entry, record));
    for (const { slotId, entry } of found.questions)
      topics.set(slotId, stateOf('question', slotId, entry, record));
  }
  return topics;

  function stateOf(
    kind: TopicState['kind'],
    slotId: string,
    entry: SealedBlocker | SealedQuestion,
    record: HandoffRecord,
  ): TopicState {
    const resolutions = (bySubject.resolutions.get(slotId) ?? []).map((resolution) => ({
      resolution,
      cancelledBy: bySubject.reopenings.get(resolution.id) ?? [],
    }));
    const assignments = bySubject.assignments.get(slotId) ?? [];
    const events = bySubject.events.get(slotId) ?? new Set();
    const verdict = causality.latest(
      assignments.map((by) => ({ at: by.id, by })),
      events,
    );
    const standing = inEffect(record, slotId, bySubject, effects);
    const { followUpReceipts, retractedResolutions } = bySubject;
    const routes = bySubject.routes.get(slotId) ?? [];
    const state: TopicState = {
      id: slotId,
      kind,
      entry,
      introducedBy: record,
      owner: verdict?.shown.by.to ?? entry.owner,
      ownerContested: new Set(verdict?.standing.map((claim) => claim.by.to)).size > 1,
      open:
        standing &&
        !closedTopics.has(slotId) &&
        resolutions.every(({ cancelledBy }) => cancelledBy.length > 0),
      standing,
      resolutions,
      assignments,
      routes,
      escalations: routes.flatMap(({ id }) =>
        (followUpReceipts.get(id) ?? []).filter((receipt) => receipt.escalated_to !== undefined),
      ),
      carriedBy: bySubject.carries.get(slotId) ?? [],
      get heads() {
        return causality.heads(events);
      },
      followUps: [],
    };
    // Receipts of pruned records are missing, but all their follow-ups were posted, or there were
    // none.
    if (!closedTopics.has(slotId))
      state.followUps = followUpsOf(state, {
        effects,
        causality,
        policy,
        followUpReceipts,
        events,
        retractedResolutions: retractedResolutions.get(slotId) ?? [],
      });
    return state;
  }
}
