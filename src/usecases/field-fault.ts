import type { Author } from '../protocol/compose/context.js';
import { compact } from '../protocol/format/compact.js';
import type { Path } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import { messageWithHint } from '../protocol/format/message-with-hint.js';
import { normaliseObject } from '../protocol/format/normalise-text.js';
import { valueAt } from '../protocol/format/value-at.js';
import { judge } from '../protocol/rules/index.js';
import { asRecord } from '../schema/as-record.js';
import { secretFault } from './secret-fault.js';

/**
 * Why the schema or a rule refuses one value of a record; null if none does. A typed answer is
 * judged at once, and only by itself: the shape of the rest of the content has to be faultless.
 */
export function fieldFault(author: Author, content: JsonObject, at: Path): string | null {
  const value = valueAt(content, at);
  const secret = typeof value === 'string' ? secretFault(author, value) : null;
  if (secret !== null) return secret;
  const sealed = { id: '20260115T095000Z-it-00000001', digest: '0'.repeat(64) };
  const { record, problems } = asRecord(normaliseObject(compact({ ...content, ...sealed })));
  const judged =
    record === null
      ? []
      : judge(record, {
          author: author.handle,
          policy: author.policy,
          state: author.state,
          now: author.now,
          writing: true,
        });
  const problem = [...problems, ...judged].find(
    (one) => one.level === 'error' && at.every((part, place) => one.at[place] === part),
  );
  return problem === undefined ? null : messageWithHint(problem);
}
