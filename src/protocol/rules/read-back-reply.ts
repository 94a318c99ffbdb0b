import { shortHandle } from '../format/record-id.js';
import type { Breach, Rule } from './rule.js';

/** Judges who confirms or corrects a read-back, and that this is all that such a record says. */
export const readBackReply: Rule<'read-back-reply', 'ack'> = {
  name: 'read-back-reply',
  asks: 'The author of a declaration confirms or corrects a read-back of it, and replies to no item.',
  kinds: ['ack'],
  when: 'always',
  level: 'error',
  needsAllRecords: true,
  check: (content, { state, author }) => {
    const { subject, confirms, corrects = [], items, covers } = content;
    const replies = confirms === true || corrects.length > 0;
    const record = state.records.get(subject.id);
    if (record === undefined || (record.kind !== 'ack' && !replies)) return [];
    const at = (key: string, message: string, hint: string | null = null): Breach => ({
      at: [key],
      message,
      hint,
    });
    const name = shortHandle(subject.id);
    if (record.kind !== 'ack')
      return [at('subject', `${name} is not an acknowledgement, so it has no read-back`)];
    if (!replies || (confirms === true && corrects.length > 0))
      return [at('subject', `say either confirms or corrects of the read-back in ${name}`)];
    const declaration = state.records.get(record.subject.id);
    const breaches: Breach[] = [];
    if (declaration !== undefined && declaration.author !== author)
      breaches.push(at('author', `only ${declaration.author} can reply to this read-back`));
    if (items.length > 0 || covers !== undefined)
      breaches.push(at('items', 'a reply to a read-back acknowledges nothing'));
    corrects.forEach(({ slot }, index) => {
      if (slot !== undefined && !record.items.some((item) => item.slot === slot))
        breaches.push({
          at: ['corrects', index, 'slot'],
          message: `${name} has no reply to ${slot}`,
          hint: null,
        });
    });
    return breaches;
  },
};
