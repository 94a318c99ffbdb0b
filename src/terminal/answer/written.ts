import type { Text } from '../../cli/verb.js';
import type { Envelope, Recorded, WouldRecord } from '../../schema/types.js';
import type { Shown, ShownText } from '../shown.js';
import type { Style } from '../style.js';
import { limits } from './limits.js';
import { pipeLine, whereLines } from './publication.js';
import { wouldRecord } from './would-record.js';

/** An answer about one record that was written, or that would be. */
type OfOneRecord = Envelope & (Recorded | WouldRecord);

/** What a verb did, in one sentence, and what to type next. */
export type Sentences<A> = (
  answer: A,
  handle: ShownText,
  style: Style,
) => [did: string, next: string];

/** The view of a verb that writes one record: what it did, where the record lies, what is next. */
export function writtenView<A extends Shown<OfOneRecord>>(
  sentences: Sentences<A>,
): (answer: A, style: Style) => Text {
  return (answer, style) => {
    const one: Shown<OfOneRecord> = answer;
    if ('would_record' in one) return wouldRecord(one);
    const talk = limits(one, style);
    if (!style.human) return { out: pipeLine(one), talk };
    const [did, next] = sentences(answer, one.handle, style);
    const lines = [style.good(did), ...whereLines(one, style), style.dim(`Next: ${next}`)];
    return { out: `${lines.join('\n')}\n`, talk };
  };
}
