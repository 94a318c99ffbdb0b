import type { HandoffRecord } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { introduced } from '../kinds/introduced.js';
import type { Effects } from './effective.js';
import type { Pruned } from './pruned.js';
import type { DecisionState, DecisionFollowUp } from './state.js';
import { inEffect, type EventsBySubject } from './events-by-subject.js';

/**
 * Decisions. A decision is inactive if any decision in effect supersedes it. Two that supersede the
 * same one without having seen each other are contested.
 */
export function foldDecisions(
  records: ReadonlyMap<string, HandoffRecord>,
  bySubject: EventsBySubject,
  effects: Effects,
  { replacedDecisions }: Pruned,
  policy: Policy,
): Map<string, DecisionState> {
  const decisions = new Map<string, DecisionState>();
  for (const record of records.values()) {
    for (const { slotId, entry } of introduced(record).decisions) {
      const standing = inEffect(record, slotId, bySubject, effects);
      decisions.set(slotId, {
        id: slotId,
        entry,
        introducedBy: record,
        active: standing && !replacedDecisions.has(slotId),
        standing,
        supersededBy: [],
        carriedBy: bySubject.carries.get(slotId) ?? [],
        routes: bySubject.routes.get(slotId) ?? [],
        followUps: [],
        contested: false,
      });
    }
  }
  for (const later of decisions.values()) {
    const replaces = later.standing && !effects.unproved.has(later.introducedBy.id);
    const earlier =
      replaces && later.entry.supersedes ? decisions.get(later.entry.supersedes) : undefined;
    if (!earlier || earlier === later) continue;
    earlier.supersededBy.push(later.id);
    earlier.active = false;
  }
  for (const earlier of decisions.values()) {
    const rivals = earlier.supersededBy
      .flatMap((slotId) => decisions.get(slotId) ?? [])
      .filter((rival) => rival.active);
    if (rivals.length > 1) for (const rival of rivals) rival.contested = true;
  }
  if (policy.routing.decisions !== 'nothing') {
    for (const decision of decisions.values())
      if (!replacedDecisions.has(decision.id))
        decision.followUps = followUpsOf(decision, decisions, records, effects);
  }
  return decisions;
}

/**
 * The posts of a decision that need an update. A receipt's `saw` lists the events that the post
 * shows.
 */
function followUpsOf(
  decision: DecisionState,
  decisions: ReadonlyMap<string, DecisionState>,
  records: ReadonlyMap<string, HandoffRecord>,
  effects: Effects,
): DecisionFollowUp[] {
  if (decision.routes.length === 0) return [];
  const events = replacingEvents(decision, decisions, records, effects);
  const seen = new Map<string, Set<string>>();
  for (const { target, saw } of decision.routes)
    seen.set(target, new Set([...(seen.get(target) ?? []), ...saw]));
  return [...seen]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([target, saw]) =>
      events.every(({ id }) => saw.has(id)) ? [] : [{ target, events }],
    );
}

/**
 * The events that a comment must show: decisions that replace this one, and records that cancel a
 * replacement.
 */
function replacingEvents(
  { introducedBy, active, standing, supersededBy, routes }: DecisionState,
  decisions: ReadonlyMap<string, DecisionState>,
  records: ReadonlyMap<string, HandoffRecord>,
  { retracted, superseded }: Effects,
): HandoffRecord[] {
  if (!standing)
    return [...(retracted.get(introducedBy.id) ?? []), ...(superseded.get(introducedBy.id) ?? [])];
  if (!active)
    return [
      ...new Set(supersededBy.flatMap((slotId) => decisions.get(slotId)?.introducedBy ?? [])),
    ];
  return [...new Set(routes.flatMap(({ saw }) => saw))]
    .filter((id) => records.has(id))
    .flatMap((id) => retracted.get(id) ?? []);
}
