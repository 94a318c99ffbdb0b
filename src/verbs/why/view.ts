import type { Text } from '../../cli/verb.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { DecisionRow, ExplainingRow, WhyAnswer } from '../../schema/types.js';
import { becauseText } from '../../terminal/answer/because.js';
import { decisionLines } from '../../terminal/answer/decision.js';
import { limits } from '../../terminal/answer/limits.js';
import { inProject, otherDecisionsLine } from '../../terminal/answer/other-projects.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import { repositoriesLine } from '../../terminal/answer/repositories.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** The decisions that explain something and why they do, or that none does. */
export function view(answer: Shown<WhyAnswer>, style: Style): Text {
  const { decisions, reason, subject, complete, beside } = answer;
  const guesses = beside.map(guess).join('');
  const talk =
    limits(answer, style) +
    ageLine(answer, style) +
    otherDecisionsLine(answer, `handoff why ${subject}`, style) +
    repositoriesLine(answer, style);
  if (decisions.length === 0 && reason === null)
    return {
      out: '',
      talk: `${talk}No decision${inProject(answer.project)} explains ${subject}${complete ? '' : ', but records may be missing'}.\n${guesses}`,
    };
  if (!style.human)
    return {
      out: decisions.map(pipeLine).join('') || `${reason ?? ''}\n`,
      talk: `${talk}${guesses}`,
    };
  const blocks = decisions.map((decision) =>
    [
      ...(decision.repository === undefined ? [] : [style.bold(decision.repository)]),
      ...decisionLines(decision, style, { because: becauseText(decision.because) }),
    ].join('\n'),
  );
  const head = reason === null ? [] : [`${style.bold(subject)}  ${reason}`];
  return { out: `${[...head, ...blocks].join('\n\n')}\n`, talk: `${talk}${guesses}` };
}

function pipeLine(row: Shown<ExplainingRow>): string {
  const { id, decided_by: by, decided_at: at, decision, rationale, because, repository } = row;
  return `${[id, by, at, decision, rationale, `${because.by} ${because.of}`, ...(repository === undefined ? [] : [repository])].join('\t')}\n`;
}

function guess({ id, decision, decided_by: by }: Shown<DecisionRow>): string {
  return `Declared beside it by ${by}, perhaps about something else: ${decision} (${shortHandle(id)})\n`;
}
