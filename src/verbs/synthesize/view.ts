import type { Text } from '../../cli/verb.js';
import { plural } from '../../protocol/format/plural.js';
import type { SynthesizeAnswer } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { pipeLine, whereLines } from '../../terminal/answer/publication.js';
import { limitLines } from '../../terminal/answer/synthesis.js';
import { wouldRecord } from '../../terminal/answer/would-record.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** The synthesis and its addressees; or its draft; or the record that would be written. */
export function view(answer: Shown<SynthesizeAnswer>, style: Style): Text {
  if ('would_record' in answer) return wouldRecord(answer);
  const talk = limits(answer, style);
  // `shown` has cleaned it, and wrapped it would be another body.
  if ('body' in answer) return { out: answer.body, talk, verbatim: true };
  if (!style.human) return { out: pipeLine(answer), talk };
  const { handle, addressees, items, carries, synthesis } = answer;
  const { pod, sources, left_out: leftOut } = synthesis;
  const [first] = addressees;
  const whom = first === undefined ? 'for nobody in particular' : `for ${addressees.join(', ')}`;
  const parts = [
    plural(items, 'item'),
    `${carries.length} carried`,
    ...(leftOut.length === 0 ? [] : [`${leftOut.length} left out`]),
  ].join(', ');
  const lines = [
    style.good(`Synthesized ${pod} as ${handle}: ${parts}, ${whom}.`),
    `  from ${plural(sources.length, 'source')}`,
    ...limitLines(synthesis).map((text) => `  ${style.warn(text)}`),
    ...whereLines(answer, style),
    style.dim(
      `Next: handoff show ${handle}${first === undefined ? '' : `; ${first} acknowledges it with handoff ack ${handle}`}`,
    ),
  ];
  return { out: `${lines.join('\n')}\n`, talk };
}
