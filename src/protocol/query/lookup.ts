import type { HandoffRecord } from '../../schema/types.js';
import type { DecisionState, ItemState, State, ThingState } from '../fold/state.js';
import { introduced } from '../kinds/introduced.js';
import { itemAt } from '../kinds/items.js';
import { parseId, parseThingId, shortHandle } from '../format/record-id.js';

/** What an id, a short handle or a key can name. */
export type LookupResult =
  | { is: 'record'; name: string; record: HandoffRecord }
  | { is: 'thing'; name: string; thing: ThingState }
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
  const thing = parseThingId(text);
  if (thing) return slotTarget(state, thing.id, thing.slot);
  const targets = byKey(state, text);
  if (closed && targets.length === 0) targets.push(...lastClosed(state, text));
  const short = SHORT.exec(text.toLowerCase());
  if (short) {
    const [, prefix = '', slot] = short;
    for (const record of state.records.values()) {
      if (!parseId(record.id)?.short.startsWith(prefix)) continue;
      targets.push(...(slot ? slotTarget(state, record.id, slot) : [recordTarget(record)]));
    }
  }
  return targets;
}

/** The blocker or question of a record, if it introduces exactly one; else null. */
export function onlyThing(state: State, record: HandoffRecord): ThingState | null {
  const { blockers, questions } = introduced(record);
  const things = [...blockers, ...questions].flatMap(
    ({ slotId }) => state.things.get(slotId) ?? [],
  );
  const [thing] = things;
  return thing !== undefined && things.length === 1 ? thing : null;
}

function lastClosed(state: State, key: string): LookupResult[] {
  const thing = [...state.things.values()].filter(({ entry }) => entry.key === key).at(-1);
  const decision = [...state.decisions.values()].filter(({ entry }) => entry.key === key).at(-1);
  return [
    ...(thing
      ? [
          {
            is: 'thing',
            name: `${shortHandle(thing.thing)} (${thing.kind} ${key})`,
            thing,
          } as const,
        ]
      : []),
    ...(decision
      ? [
          {
            is: 'decision',
            name: `${shortHandle(decision.thing)} (decision ${key})`,
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
  for (const thing of state.things.values()) {
    if (thing.open && thing.entry.key === key)
      targets.push({
        is: 'thing',
        name: `${shortHandle(thing.thing)} (${thing.kind} ${key})`,
        thing,
      });
  }
  for (const decision of state.decisions.values()) {
    if (decision.active && decision.entry.key === key)
      targets.push({
        is: 'decision',
        name: `${shortHandle(decision.thing)} (decision ${key})`,
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
  const thing = state.things.get(`${id}.${slot}`);
  if (thing) return [{ is: 'thing', name: `${name} (${thing.kind} ${thing.entry.key})`, thing }];
  const decision = state.decisions.get(`${id}.${slot}`);
  if (decision)
    return [{ is: 'decision', name: `${name} (decision ${decision.entry.key})`, decision }];
  const key = itemAt(state.records.get(id), slot)?.key;
  const item = key === undefined ? undefined : state.items.get(key);
  return item ? [{ is: 'item', name: `${name} (item ${item.key})`, item }] : [];
}
