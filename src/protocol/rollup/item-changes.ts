import type { HandoffRecord } from '../../schema/types.js';
import type { ItemState, State } from '../fold/state.js';
import { mentions } from '../kinds/items.js';
import { isSynthesis } from '../kinds/synthesis.js';
import { counts, gives } from '../query/carries.js';
import type { Happened } from './happened.js';

/**
 * Everything that happened to an item, oldest first: each time that it was begun, ended or came to
 * somebody. A synthesis repeats what others did.
 * @param item with every record about it
 */
export function itemChanges(item: ItemState, state: State): Happened[] {
  const { key, history } = item;
  const told: Happened[] = [];
  const common = { key, concerns: [item.holder] };
  /** What the item is called; null while it is not in flight. */
  let text: string | null = null;
  let holder: string | null = null;
  /** The declaration that began it, if that was corrected since. */
  let corrected: HandoffRecord | null = null;
  for (const record of history) {
    if (record.kind === 'declaration') {
      const mention = isSynthesis(record) ? undefined : mentions(record).get(key);
      if (mention === undefined) continue;
      if (!counts(record, state)) {
        if (text === null && mention.as === 'in_flight' && !state.retracted.has(record.id))
          corrected ??= record;
        continue;
      }
      if (mention.as === 'in_flight') {
        const by = corrected ?? record;
        if (text === null)
          told.push({ ...common, event: 'begun', id: by.id, text: mention.item.summary, by });
        // Whoever corrects a declaration does not take its items.
        if (record.supersedes === undefined) holder = record.author;
        text = mention.item.summary;
      } else {
        const reason = mention.as === 'shipped' ? mention.entry.summary : mention.entry.reason;
        if (text !== null || told.length === 0)
          told.push({ ...common, event: mention.as, id: record.id, text: reason, by: record });
        [text, holder] = [null, null];
      }
      corrected = null;
    } else if (counts(record, state) && gives(record, key, state)) {
      const event = given(record, text ?? '');
      if (record.kind === 'ack' && record.author === holder) continue;
      holder = event.to;
      const { author } = state.records.get(event.id) ?? record;
      told.push({ ...common, ...event, concerns: [item.holder, author, event.to], by: record });
    }
  }
  return told;
}

type Given = Pick<Happened, 'event' | 'id' | 'text'> & { to: string };

/** @param summary what an accepted item is called */
function given(record: HandoffRecord, summary: string): Given {
  if (record.kind !== 'assignment') {
    const id = record.kind === 'ack' ? record.subject.id : record.id;
    return { event: 'accepted', id, text: summary, to: record.author };
  }
  const { subject, to, reason, taken } = record;
  if (taken === true) return { event: 'taken', id: subject.id, text: reason ?? '', to };
  return { event: 'assigned', id: subject.id, text: assignedText(to, reason), to };
}

/** `to nadia: wei is off` */
export function assignedText(to: string, reason: string | undefined): string {
  return reason === undefined ? `to ${to}` : `to ${to}: ${reason}`;
}
