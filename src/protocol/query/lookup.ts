import type { HandoffRecord } from '../../schema/types.js';
import { inFlightLines } from '../fold/held-by.js';
import type { DecisionState, ItemState, State, TopicState } from '../fold/state.js';
import { introduced } from '../kinds/introduced.js';
import { itemAt } from '../kinds/items.js';
import { parseId, parseSlotId, shortHandle } from '../format/record-id.js';

/** What an id, a short handle or a key can name. */
export type LookupResult =
  | { is: 'record'; name: string; record: HandoffRecord }
  | { is: 'topic'; name: string; topic: TopicState }
  | { is: 'decision'; name: string; decision: DecisionState }
  | { is: 'item'; name: string; item: ItemState };

const SHORT = /^([0-9a-hjkmnp-tv-z]{4,8})(?:\.([ibqd][1-9]\d{0,2}))?$/;

/**
 * Finds everything that a text can name: a full id, a slot id, a short handle (8 characters, or a
 * prefix of at least 4) with or without a slot, or a key. A key finds items, *open* blockers and
 * questions, and active decisions. More than one result is ambiguous.
 * @param closed for verbs about closed topics: if the key names nothing open, the last one that it
 * named
 */
export function lookup(
  state: State,
  text: string,
  { closed = false }: { closed?: boolean } = {},
): LookupResult[] {
  const full = state.records.get(text);
  if (full) return [recordTarget(full)];
  const parsed = parseSlotId(text);
  if (parsed) return slotTarget(state, parsed.id, parsed.slot);
  const targets = byKey(state, text);
  if (closed && targets.length === 0) targets.push(...lastClosed(state, text));
  const short = namesShort(text);
  if (short !== null) {
    const { prefix, slot } = short;
    for (const record of state.records.values()) {
      if (!parseId(record.id)?.short.startsWith(prefix)) continue;
      targets.push(...(slot ? slotTarget(state, record.id, slot) : [recordTarget(record)]));
    }
  }
  return targets;
}

/** The beginning of the short handles that a text can name; null if it is none. */
export function handlePrefix(text: string): string | null {
  return namesShort(text)?.prefix ?? null;
}

/** The beginning of a short handle that a text can name, and the slot; null if it is none. */
export function namesShort(text: string): { prefix: string; slot: string | null } | null {
  const [, prefix, slot = null] = SHORT.exec(text.toLowerCase()) ?? [];
  return prefix === undefined ? null : { prefix, slot };
}

/** The blocker or question of a record, if it introduces exactly one; else null. */
export function soleTopic(state: State, record: HandoffRecord): TopicState | null {
  const { blockers, questions } = introduced(record);
  const topics = [...blockers, ...questions].flatMap(
    ({ slotId }) => state.topics.get(slotId) ?? [],
  );
  const [topic] = topics;
  return topic !== undefined && topics.length === 1 ? topic : null;
}

function lastClosed(state: State, key: string): LookupResult[] {
  const topic = [...state.topics.values()].filter(({ entry }) => entry.key === key).at(-1);
  const decision = [...state.decisions.values()].filter(({ entry }) => entry.key === key).at(-1);
  return [
    ...(topic
      ? [
          {
            is: 'topic',
            name: `${shortHandle(topic.id)} (${topic.kind} ${key})`,
            topic,
          } as const,
        ]
      : []),
    ...(decision
      ? [
          {
            is: 'decision',
            name: `${shortHandle(decision.id)} (decision ${key})`,
            decision,
          } as const,
        ]
      : []),
  ];
}

function byKey(state: State, key: string): LookupResult[] {
  const targets: LookupResult[] = [];
  const item = state.items.get(key);
  if (item) targets.push({ is: 'item', name: `item ${key}`, item });
  for (const topic of state.topics.values()) {
    if (topic.open && topic.entry.key === key)
      targets.push({
        is: 'topic',
        name: `${shortHandle(topic.id)} (${topic.kind} ${key})`,
        topic,
      });
  }
  for (const decision of state.decisions.values()) {
    if (decision.active && decision.entry.key === key)
      targets.push({
        is: 'decision',
        name: `${shortHandle(decision.id)} (decision ${key})`,
        decision,
      });
  }
  return targets;
}

function recordTarget(record: HandoffRecord): LookupResult {
  return {
    is: 'record',
    name: `${shortHandle(record.id)} (${record.kind} by ${record.author})`,
    record,
  };
}

function slotTarget(state: State, id: string, slot: string): LookupResult[] {
  const name = shortHandle(`${id}.${slot}`);
  const topic = state.topics.get(`${id}.${slot}`);
  if (topic) return [{ is: 'topic', name: `${name} (${topic.kind} ${topic.entry.key})`, topic }];
  const decision = state.decisions.get(`${id}.${slot}`);
  if (decision)
    return [{ is: 'decision', name: `${name} (decision ${decision.entry.key})`, decision }];
  const key = itemAt(state.records.get(id), slot)?.key;
  const known = key === undefined ? undefined : state.items.get(key);
  const line = known && inFlightLines(known).find(({ declaration }) => declaration.id === id);
  const item = line ?? known;
  return item ? [{ is: 'item', name: `${name} (item ${item.key})`, item }] : [];
}
