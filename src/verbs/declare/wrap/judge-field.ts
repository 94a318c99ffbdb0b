import type { Author } from '../../../protocol/compose/context.js';
import type { Path } from '../../../protocol/format/finding.js';
import type { JsonObject, JsonValue } from '../../../protocol/format/json.js';
import { messageWithHint } from '../../../protocol/format/message-with-hint.js';
import { formatTime } from '../../../protocol/format/time.js';
import { withValueAt } from '../../../protocol/format/value-at.js';
import { secretFault } from '../../../usecases/secret-fault.js';
import { problemsOf } from '../../../usecases/judge-body.js';

/**
 * What the schema and the rules find wrong with one value; null for nothing. Puts the value into an
 * otherwise valid body, so that an answer is judged at once and only by itself.
 */
export function faultOf(
  author: Author,
  [list = '', index, ...rest]: Path,
  value: JsonValue,
): string | null {
  const secret = typeof value === 'string' ? secretFault(author, value) : null;
  if (secret !== null) return secret;
  const at: Path = index === undefined ? [list] : [list, 0, ...rest];
  const probe = withValueAt(faultless(author, String(list)), at, value);
  const found = problemsOf(author, probe).problems.find(
    (problem) => problem.level === 'error' && at.every((part, place) => problem.at[place] === part),
  );
  if (!found) return null;
  const message = found.message.replace(
    /^[a-z_]+\[\d+\]\.(?:next\[\d+\]\.|waits_on\[\d+\]\.|refs\.)?/,
    '',
  );
  return messageWithHint({ message, hint: found.hint });
}

function faultless(author: Author, list: string): JsonObject {
  const who = author.handle;
  const item = {
    key: 'it',
    status: 'in_progress',
    summary: 'It goes on',
    why: 'It is wanted',
    handover: 'hold',
    next: [{ action: 'Go on', owner: who }],
    waits_on: [{ who, for: 'a word' }],
  };
  const point = { need: 'An answer', why: 'It is wanted', owner: who };
  const entries = new Map<string, JsonValue>(
    Object.entries({
      shipped: [{ key: 'shipped-it', summary: 'It works' }],
      dropped: [{ key: 'dropped-it', reason: 'It is not wanted' }],
      decisions: [{ decision: 'It is so', rationale: 'It works' }],
      blockers: [{ ...point, blocks: ['it'] }],
      questions: [point],
    }),
  );
  const own = entries.get(list);
  return {
    to: 'none',
    returns_at: formatTime(author.now + 3_600_000),
    shipped: 'none',
    in_flight: [item],
    decisions: 'none',
    blockers: 'none',
    questions: 'none',
    ...(own === undefined ? {} : { [list]: own }),
  };
}
