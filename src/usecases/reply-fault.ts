import { opening, type Author } from '../protocol/compose/context.js';
import { compact } from '../protocol/format/compact.js';
import { fieldFault } from './field-fault.js';

/** Why the schema or a rule refuses a reason or a read-back; null if none does. */
export function replyFault(
  author: Author,
  field: 'reason' | 'read_back',
  text: string,
): string | null {
  const digest = '0'.repeat(64);
  const probe = compact({
    ...opening('ack', author),
    subject: { id: '20260115T095000Z-it-00000000', digest },
    items: [{ slot: 'i1', reply: 'decline', reason: 'It is not mine', [field]: text }],
    saw: [],
  });
  return fieldFault(author, probe, ['items', 0, field])?.replace(/^items\[0\]\./, '') ?? null;
}
