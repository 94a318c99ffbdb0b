import { opening, type Author } from '../protocol/compose/context.js';
import { compact } from '../protocol/format/compact.js';
import { messageWithHint } from '../protocol/format/message-with-hint.js';
import { judge } from '../protocol/rules/index.js';
import { asRecord } from '../schema/as-record.js';
import { secretFault } from './secret-fault.js';

/** Why the schema or a rule refuses a reason or a read-back; null if none does. */
export function replyFault(
  author: Author,
  field: 'reason' | 'read_back',
  text: string,
): string | null {
  const secret = secretFault(author, text);
  if (secret !== null) return secret;
  const digest = '0'.repeat(64);
  const probe = {
    ...opening('ack', author),
    id: '20260115T095000Z-it-00000001',
    subject: { id: '20260115T095000Z-it-00000000', digest },
    items: [{ slot: 'i1', reply: 'decline', reason: 'It is not mine', [field]: text }],
    saw: [],
    digest,
  };
  const { record, problems } = asRecord(compact(probe));
  const judged =
    record?.kind === 'ack'
      ? judge(record, {
          author: author.handle,
          policy: author.policy,
          state: author.state,
          now: author.now,
          writing: true,
        })
      : [];
  const problem = [...problems, ...judged].find(({ at }) => at.at(-1) === field);
  if (!problem) return null;
  return messageWithHint({ ...problem, message: problem.message.replace(/^items\[0\]\./, '') });
}
