import type { HandoffRecord } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { causes } from '../kinds/references.js';
import { foldAcks } from './acks.js';
import { claimsIn } from './claims.js';
import { authorHeads } from './author-heads.js';
import { Causality } from './causality.js';
import { foldDecisions } from './decisions.js';
import { effectsOf } from './effective.js';
import { foldItems } from './items.js';
import { hasFormerNames, withPresentNames } from './people.js';
import { NOTHING_PRUNED, type Pruned } from './pruned.js';
import type { MissingReference, State } from './state.js';
import { eventsBySubject } from './events-by-subject.js';
import { foldTopics } from './topics.js';
import { foldWaiting } from './waiting.js';

/** Everything counts. */
const NOTHING_UNPROVED: ReadonlySet<string> = new Set();

/**
 * The state that a set of records gives under a policy. Pure: no clock, no history, no order; the
 * same records in any order, any number of times, from any number of places give the same state
 * (records.md, "The fold").
 * @param pruned what to know of records that are left out because nothing open depends on them
 * @param unproved ids of records that nothing proves, where the policy asks for proof: they are
 * claims, and change nothing that stands
 */
export function fold(
  input: Iterable<HandoffRecord>,
  policy: Policy,
  pruned: Pruned = NOTHING_PRUNED,
  unproved: ReadonlySet<string> = NOTHING_UNPROVED,
): State {
  const records = new Map<string, HandoffRecord>();
  const renames = hasFormerNames(policy);
  const byId = new Map<string, HandoffRecord>();
  for (const record of input) byId.set(record.id, record);
  for (const id of [...byId.keys()].sort()) {
    const record = byId.get(id) as HandoffRecord;
    records.set(id, renames ? withPresentNames(record, policy) : record);
  }
  const effects = effectsOf(records, policy, unproved, pruned);
  const causality = new Causality(records, unproved);
  const bySubject = eventsBySubject(records, effects);
  const declarations = foldAcks(records, effects, causality, pruned);
  const topics = foldTopics(records, bySubject, effects, causality, pruned, policy);
  const { items, itemHeads } = foldItems(records, declarations, effects, causality, pruned, policy);
  foldWaiting({ declarations, items, topics }, policy, pruned, effects.unproved);
  let heads: State['authorHeads'] | undefined;
  return {
    records,
    declarations,
    topics,
    items,
    itemHeads,
    decisions: foldDecisions(records, bySubject, effects, pruned, policy),
    retracted: effects.retracted,
    misfits: effects.misfits,
    unproved,
    // Few teams ask for proof, and the others do without the code for it.
    claims: unproved.size === 0 ? new Map() : claimsIn(records, effects),
    get authorHeads() {
      return (heads ??= authorHeads(declarations, pruned));
    },
    get missingReferences() {
      return missingReferencesIn(records);
    },
  };
}

function missingReferencesIn(records: ReadonlyMap<string, HandoffRecord>): MissingReference[] {
  const found: MissingReference[] = [];
  for (const record of records.values()) {
    for (const missing of new Set(causes(record)))
      if (!records.has(missing)) found.push({ record, missing });
  }
  return found;
}
