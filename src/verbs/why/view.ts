import type { Text } from '../../cli/verb.js';
import type { DecisionRow, WhyAnswer } from '../../schema/types.js';
import { decisionLines } from '../../terminal/answer/decision.js';
import { limits } from '../../terminal/answer/limits.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** The decisions that explain something, or a line that there is none. */
export function view(answer: Shown<WhyAnswer>, style: Style): Text {
  const { decisions, reason, subject, complete } = answer;
  const talk = limits(answer, style) + ageLine(answer, style);
  if (decisions.length === 0 && reason === null)
    return {
      out: '',
      talk: `${talk}No decision explains ${subject}${complete ? '' : ', but records may be missing'}.\n`,
    };
  if (!style.human) return { out: decisions.map(pipeLine).join('') || `${reason ?? ''}\n`, talk };
  const blocks = decisions.map((decision) => decisionLines(decision, style).join('\n'));
  const head = reason === null ? [] : [`${style.bold(subject)}  ${reason}`];
  return { out: `${[...head, ...blocks].join('\n\n')}\n`, talk };
}

function pipeLine(row: Shown<DecisionRow>): string {
  return `${[row.id, row.decided_by, row.decided_at, row.decision, row.rationale].join('\t')}\n`;
}
