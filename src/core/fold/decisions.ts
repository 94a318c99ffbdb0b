import type { HandoffRecord, SealedDecision } from '../../schema/types.js';
import { introduced } from '../record.js';
import type { Effects } from './effective.js';
import type { Settled } from './settled.js';
import type { DecisionState } from './state.js';
import { stands, type Sayings } from './things.js';

/** Decisions: inactive as soon as any decision that still stands supersedes them; concurrent superseders are contested. */
export function foldDecisions(
  records: ReadonlyMap<string, HandoffRecord>,
  sayings: Sayings,
  effects: Effects,
  { replacedDecisions }: Settled,
): Map<string, DecisionState> {
  const decisions = new Map<string, DecisionState>();
  for (const record of [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const { thing, entry } of introduced(record).decisions) {
      const standing = stands(record, thing, sayings, effects);
      decisions.set(thing, {
        thing,
        entry: entry as SealedDecision,
        introducedBy: record,
        active: standing && !replacedDecisions.has(thing),
        standing,
        supersededBy: [],
        carriedBy: sayings.carries.get(thing) ?? [],
        contested: false,
      });
    }
  }
  for (const later of decisions.values()) {
    const earlier = later.standing && later.entry.supersedes ? decisions.get(later.entry.supersedes) : undefined;
    if (!earlier || earlier === later) continue;
    earlier.supersededBy.push(later.thing);
    earlier.active = false;
  }
  for (const earlier of decisions.values()) {
    const rivals = earlier.supersededBy.flatMap((thing) => decisions.get(thing) ?? []).filter((rival) => rival.active);
    if (rivals.length > 1) for (const rival of rivals) rival.contested = true;
  }
  return decisions;
}
