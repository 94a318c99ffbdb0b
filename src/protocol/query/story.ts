import type { HandoffRecord } from '../../schema/types.js';
import { byTime } from '../fold/causality.js';
import type { DecisionState, ItemState, State, ThingState } from '../fold/state.js';
import type { JsonObject } from '../format/json.js';
import { itemAt, mentions } from '../kinds/record.js';
import { shortHandle, thingId } from '../format/record-id.js';

/** One step of a story: who did what, when, in which record. */
export interface Step {
  record: HandoffRecord;
  /** What happened, in a few words of ours: "accepted", "resolved". */
  did: string;
  /** What they said, in their words. */
  said: string | null;
  /** True for a record that was withdrawn, or a declaration that was corrected. */
  void: boolean;
}

/** The story of a blocker or a question: raised, carried, assigned, routed, resolved, reopened. */
export function thingStory(state: State, thing: ThingState): Step[] {
  const steps: [HandoffRecord, string, string | null][] = [
    [thing.introducedBy, `raised the ${thing.kind}, for ${thing.entry.owner}`, thing.entry.need],
  ];
  for (const record of state.records.values()) {
    if (record.kind === 'declaration' && (record.carries ?? []).includes(thing.thing))
      steps.push([record, 'carried it on', null]);
    if (
      !('subject' in record) ||
      !('slot' in record.subject) ||
      !record.subject.slot ||
      thingId(record.subject.id, record.subject.slot) !== thing.thing
    )
      continue;
    if (record.kind === 'resolution') steps.push([record, 'resolved it', record.outcome]);
    if (record.kind === 'reopening') steps.push([record, 'reopened it', record.new_information]);
    if (record.kind === 'assignment')
      steps.push([record, `assigned it to ${record.to}`, record.reason ?? null]);
    if (record.kind === 'route')
      steps.push([record, `routed it to ${record.target}`, record.url ?? null]);
  }
  const events = new Set(steps.map(([{ id }]) => id));
  for (const record of state.records.values()) {
    if (record.kind === 'route' && !record.subject.slot && events.has(record.subject.id))
      steps.push([record, `told ${record.target} of it`, record.url ?? null]);
  }
  return told(state, steps);
}

/** The story of an item: every declaration of it, every reply, every assignment. */
export function itemStory(state: State, item: ItemState): Step[] {
  return told(
    state,
    item.history.flatMap((record): [HandoffRecord, string, string | null][] => {
      if (record.kind === 'declaration') {
        const mention = mentions(record).get(item.key);
        if (mention?.as === 'in_flight')
          return [
            [
              record,
              `declared it ${mention.item.status.replace('_', ' ')}, to ${mention.item.handover}`,
              mention.item.summary,
            ],
          ];
        if (mention?.as === 'shipped') return [[record, 'shipped it', mention.entry.summary]];
        return mention ? [[record, 'dropped it', mention.entry.reason]] : [];
      }
      if (record.kind === 'assignment')
        return [[record, `assigned it to ${record.to}`, record.reason ?? null]];
      if (record.kind !== 'ack') return [];
      return record.items
        .filter(({ slot }) => itemAt(state.records.get(record.subject.id), slot)?.key === item.key)
        .map((reply) => [
          record,
          REPLIES[reply.reply],
          reply.read_back ?? reply.reason ?? record.read_back ?? null,
        ]);
    }),
  );
}

const REPLIES = {
  accept: 'accepted it',
  watch: 'watches it',
  hold: 'leaves it on hold',
  decline: 'declined it',
  ask: 'asked about it',
} as const;

/** The story of a decision: what it replaces, what replaces it. */
export function decisionStory(state: State, decision: DecisionState): Step[] {
  const steps: [HandoffRecord, string, string | null][] = [];
  const visited = new Set<string>();
  for (
    let older = decision.entry.supersedes;
    older !== undefined && !visited.has(older);
    older = state.decisions.get(older)?.entry.supersedes
  ) {
    visited.add(older);
    const known = state.decisions.get(older);
    if (known)
      steps.push([
        known.introducedBy,
        `decided (${shortHandle(older)}, replaced since)`,
        known.entry.decision,
      ]);
  }
  steps.push([decision.introducedBy, 'decided', decision.entry.decision]);
  for (const newer of decision.supersededBy) {
    const known = state.decisions.get(newer);
    if (known)
      steps.push([known.introducedBy, `replaced it (${shortHandle(newer)})`, known.entry.decision]);
  }
  for (const receipt of decision.routes)
    steps.push([receipt, `posted it to ${receipt.target}`, receipt.url ?? null]);
  return told(state, steps);
}

/** The story of a record: itself, and everything that is about it. */
export function recordStory(state: State, record: HandoffRecord): Step[] {
  const steps: [HandoffRecord, string, string | null][] = [[record, DID[record.kind], null]];
  for (const other of state.records.values()) {
    if (other.kind === 'declaration' && other.supersedes === record.id)
      steps.push([other, 'corrected it', null]);
    if (!('subject' in other) || other.subject.id !== record.id) continue;
    const slot = 'slot' in other.subject && other.subject.slot ? ` ${other.subject.slot}` : '';
    if (other.kind === 'ack')
      steps.push([
        other,
        `acknowledged it${other.cover ? ' (covering)' : ''}: ${other.items.map(({ slot: item, reply }) => `${item} ${reply}`).join(', ') || 'read'}`,
        other.read_back ?? null,
      ]);
    if (other.kind === 'resolution') steps.push([other, `resolved${slot}`, other.outcome]);
    if (other.kind === 'reopening') steps.push([other, `reopened${slot}`, other.new_information]);
    if (other.kind === 'assignment')
      steps.push([other, `assigned${slot} to ${other.to}`, other.reason ?? null]);
    if (other.kind === 'route')
      steps.push([other, `routed${slot} to ${other.target}`, other.url ?? null]);
    if (other.kind === 'retraction') steps.push([other, 'withdrew it', other.reason]);
  }
  return told(state, steps);
}

const DID = {
  declaration: 'declared',
  blocker: 'raised a blocker',
  question: 'asked',
  decision: 'decided',
  ack: 'acknowledged',
  resolution: 'resolved',
  reopening: 'reopened',
  assignment: 'assigned',
  route: 'routed',
  retraction: 'withdrew',
} as const;

/** Steps as JSON has them. */
export function stepRow(
  { record, did, said, void: isVoid }: Step,
  recordOf: (record: HandoffRecord) => JsonObject,
): JsonObject {
  return {
    at: record.declared_at,
    by: record.author,
    recorded_by: record.recorded_by ?? null,
    kind: record.kind,
    did,
    said,
    void: isVoid,
    record: recordOf(record),
  };
}

function told(state: State, steps: readonly [HandoffRecord, string, string | null][]): Step[] {
  return [...steps]
    .sort(([a], [b]) => byTime(a, b))
    .map(([record, did, said]) => {
      const corrected = (state.declarations.get(record.id)?.superseded.length ?? 0) > 0;
      return { record, did, said, void: state.retracted.has(record.id) || corrected };
    });
}
