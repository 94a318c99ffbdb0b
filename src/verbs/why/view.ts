import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../../terminal/style.js';
import { limits } from '../../terminal/answer/limits.js';
import { plain, rows, said } from '../../terminal/answer/read-answer.js';
import { decisionLines } from '../../terminal/answer/decision.js';

/** The decisions that explain something, or that none does. */
export function view(answer: JsonObject, style: Style): Text {
  const found = rows(answer, 'decisions');
  const talk = limits(answer, style);
  const reason = said(answer, 'reason');
  if (found.length === 0 && reason === '')
    return {
      out: '',
      talk: `${talk}No decision explains ${said(answer, 'subject')}${answer['complete'] === true ? '' : ', as far as can be seen'}.\n`,
    };
  if (!style.human)
    return {
      out:
        found
          .map(
            (row) =>
              `${[plain(row, 'id'), said(row, 'decided_by'), plain(row, 'decided_at'), said(row, 'decision'), said(row, 'rationale')].join('\t')}\n`,
          )
          .join('') || `${reason}\n`,
      talk,
    };
  const blocks = found.map((row) => decisionLines(row, style).join('\n'));
  return {
    out: `${[...(reason ? [`${style.bold(said(answer, 'subject'))}  ${reason}`] : []), ...blocks].join('\n\n')}\n`,
    talk,
  };
}
