import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../style.js';
import { limits } from './limits.js';
import { pipeLine, whereLines } from './publication.js';
import { isTrue, said } from './read-answer.js';
import { wouldRecord } from './would-record.js';

/** What a verb did, in one sentence, and what to type next. */
export type Sentences = (answer: JsonObject, handle: string) => [did: string, next: string];

/** The view of a verb that writes one record: what it did, where the record lies, what is next. */
export function writtenView(sentences: Sentences): (answer: JsonObject, style: Style) => Text {
  return (answer, style) => {
    if (isTrue(answer, 'dry_run')) return wouldRecord(answer);
    const talk = limits(answer, style);
    if (!style.human) return { out: pipeLine(answer), talk };
    const [did, next] = sentences(answer, said(answer, 'handle'));
    const lines = [style.good(did), ...whereLines(answer, style), style.dim(`Next: ${next}`)];
    return { out: `${lines.join('\n')}\n`, talk };
  };
}
