import { holdersOf } from '../../fold/held-by.js';
import type { HandoffRecord } from '../../../schema/types.js';
import type { ItemState, State } from '../../fold/state.js';
import { own } from '../../format/own.js';
import { holdersIn, isSynthesis } from '../../kinds/synthesis.js';
import { itemKeyOf } from '../../kinds/item-key.js';
import { mentions } from '../../kinds/items.js';
import { recordReferences } from '../../kinds/references.js';
import { slotIdOf } from '../../format/record-id.js';
import { takenBy } from '../taken-by.js';
import type { Change } from './change.js';

/** Items that a person got or lost through others, except by replies to offers. */
export function itemChanges(state: State, handle: string): Change[] {
  return [...state.items.values()].flatMap((item) => handsOf(item, state, handle));
}

function handsOf(item: ItemState, state: State, handle: string): Change[] {
  const changes: Change[] = [];
  const holders = holdersOf(item);
  let holder: string | null = null;
  for (const record of item.history) {
    const taker = holderBy(record, item.key, state);
    if (taker === null || taker === holder) continue;
    const before = holder;
    holder = taker;
    const told = record.kind === 'ack' && ownsSubject(record, item.key, state, handle);
    if (record.author === handle || told || (before !== handle && taker !== handle)) continue;
    // Where both still hold it, nobody has taken it: the answer says that it is contested.
    if (holders.length > 1 && holders.includes(before ?? '') && holders.includes(taker)) continue;
    changes.push({
      event: record.kind === 'assignment' && !isTaking(record) ? 'assigned' : 'taken',
      id: slotOfItem(item),
      key: item.key,
      text: textOf(record, taker, item.key),
      ...(record.kind === 'assignment' && record.taken === true && before !== null
        ? { taken: takenBy(record, before) }
        : {}),
      record,
    });
  }
  return changes;
}

/** True for an assignment to its own author. */
function isTaking(record: HandoffRecord): boolean {
  return record.kind === 'assignment' && record.to === record.author;
}

/** True if the acknowledged declaration is theirs, or offers the item for them. */
function ownsSubject(
  record: HandoffRecord & { kind: 'ack' },
  key: string,
  state: State,
  handle: string,
): boolean {
  const subject = state.records.get(record.subject.id);
  if (subject?.kind !== 'declaration') return subject?.author === handle;
  return own(holdersIn(subject).holders ?? {}, key) === handle || subject.author === handle;
}

/** The holder that a record gives the item to; null if it gives it to nobody or has no effect. */
export function holderBy(record: HandoffRecord, key: string, state: State): string | null {
  if (state.retracted.has(record.id) || state.unproved.has(record.id)) return null;
  if (record.kind === 'declaration') {
    const { superseded = [] } = state.declarations.get(record.id) ?? {};
    return superseded.length === 0 && !isSynthesis(record) ? record.author : null;
  }
  if (record.kind === 'assignment') return record.to;
  if (record.kind !== 'ack') return null;
  const replies = recordReferences(record).filter(
    (reference) => reference.as === 'replies' && itemKeyOf(reference, state.records) === key,
  );
  return replies.some(({ at }) => record.items[Number(at[1])]?.reply === 'accept')
    ? record.author
    : null;
}

function textOf(record: HandoffRecord, taker: string, key: string): string {
  if (record.kind === 'assignment' && record.taken === true) return record.reason ?? '';
  if (record.kind === 'assignment')
    return record.reason === undefined ? `to ${taker}` : `to ${taker}: ${record.reason}`;
  if (record.kind !== 'declaration') return '';
  const mention = mentions(record).get(key);
  if (mention === undefined) return '';
  if (mention.as === 'in_flight') return mention.item.summary;
  return mention.as === 'shipped' ? mention.entry.summary : mention.entry.reason;
}

/** The slot id of an item in flight; else the id of the declaration that closed it. */
function slotOfItem({ status, declaration }: ItemState): string {
  return status.as === 'in_flight' ? slotIdOf(declaration.id, status.slot) : declaration.id;
}
