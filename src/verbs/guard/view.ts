import type { Text } from '../../cli/verb.js';
import { plural } from '../../protocol/format/plural.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { GuardAnswer, TouchedRow } from '../../schema/types.js';
import { decisionLines } from '../../terminal/answer/decision.js';
import { limits } from '../../terminal/answer/limits.js';
import { inProject, otherDecisionsLine } from '../../terminal/answer/other-projects.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** Touched files that are listed; the rest is counted. */
const SHOWN = 5;

/** The decisions that a change touches, with the files; or a line that there are none. */
export function view(answer: Shown<GuardAnswer>, style: Style): Text {
  const { decisions, complete, changed } = answer;
  const talk =
    limits(answer, style) +
    ageLine(answer, style) +
    otherDecisionsLine(answer, 'handoff guard', style);
  const files = plural(changed, 'changed file');
  if (decisions.length === 0) {
    if (changed === 0) return { out: '', talk: `${talk}Nothing has changed.\n` };
    const missing = complete ? '' : ', but records may be missing';
    return {
      out: '',
      talk: `${talk}No active decision${inProject(answer.project)} is about the ${files}${missing}.\n`,
    };
  }
  if (!style.human) return { out: decisions.map(pipeLine).join(''), talk };
  const blocks = decisions.map((row) =>
    decisionLines(row, style, { touches: filesOf(row.touches) }).join('\n'),
  );
  const end = `${plural(decisions.length, 'active decision')} touched by ${files}. To replace one: handoff decide --supersedes ${shortHandle(decisions[0]?.id ?? '')}\n`;
  return { out: `${blocks.join('\n\n')}\n`, talk: `${talk}${end}` };
}

function filesOf(paths: Shown<string[]>): string {
  const more = paths.length - SHOWN;
  return `${paths.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function pipeLine({ id, decided_by: by, decision, rationale, touches }: Shown<TouchedRow>): string {
  return `${[id, by, decision, rationale, touches.join(' ')].join('\t')}\n`;
}
