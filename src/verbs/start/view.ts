import type { Text } from '../../cli/verb.js';
import type { StartAnswer } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { inProject, otherProjectsLine } from '../../terminal/answer/other-projects.js';
import { isStale, lastFetchWords, startAge } from '../../terminal/answer/view-age.js';
import { repositoriesLine } from '../../terminal/answer/repositories.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { ago } from '../../terminal/text/ago.js';
import { moment } from '../../terminal/text/times.js';
import { wrapLine } from '../../terminal/text/wrap.js';
import { agentText } from './view-agent.js';
import { pipeOf } from './view-pipe.js';
import { sectionsOf } from './view-sections.js';
import { escalatedSection, noWrapSections, ownerSection, shiftLines } from './view-shift.js';

/**
 * One screen on a terminal; in a pipe a line for each row, with the name of its list first; for a
 * coding agent the same rows, marked as data.
 */
export function view(answer: Shown<StartAnswer>, style: Style, format?: string): Text {
  if (format === 'agent') return { out: agentText(answer, style), verbatim: true };
  const talk =
    limits(answer, style) +
    startAge(answer, style) +
    otherProjectsLine(answer, 'handoff start', style) +
    repositoriesLine(answer, style);
  if (!style.human) return { out: pipeOf(answer, style), talk };
  const { start_here: first } = answer;
  const here =
    first === null
      ? []
      : [`${style.bold('Start here')}\n  ${first.text}\n  ${style.good(first.command)}`];
  const shifts = shiftLines(answer, style);
  const lists = [
    ...noWrapSections(answer, style, answer.declarations !== undefined),
    ...escalatedSection(answer, style, answer.declarations !== undefined),
    ...sectionsOf(answer, style),
    ...ownerSection(answer, style, answer.declarations !== undefined),
  ];
  const parts = [...here, ...draftLine(answer, style), ...shifts, ...lists];
  const isEmpty = here.length + lists.length === 0;
  if (isEmpty) parts.unshift(nothing(answer, style));
  return { out: `${parts.join('\n')}\n`, talk };
}

/** That a declaration was begun, and how to go on with it. */
function draftLine({ draft_saved_at: saved }: Shown<StartAnswer>, style: Style): string[] {
  if (saved === undefined) return [];
  const line = `You have an unfinished declaration from ${moment(saved, style)}: handoff declare resumes it`;
  return [wrapLine(style.warn(line), style.width)];
}

/** That nothing waits is only said as far as it is known. */
function nothing(answer: Shown<StartAnswer>, style: Style): string {
  const { last_wrap: wrapped, complete } = answer;
  const since =
    wrapped === null ? 'you have not declared yet' : `your last wrap, ${ago(wrapped, style)}`;
  const place = inProject(answer.project);
  const age = isStale(answer) || !complete ? ` ${lastFetchWords(answer)}` : '';
  const said =
    wrapped === null
      ? `Nothing waits for you${place}${age}; ${since}`
      : `Nothing waits for you${place} and nothing changed since ${since}${age === '' ? '' : `,${age}`}`;
  return style.dim(complete ? `${said}.` : `${said}, but records may be missing.`);
}
