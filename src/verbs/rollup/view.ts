import type { Text } from '../../cli/verb.js';
import { countsOf, digestOf } from '../../protocol/rollup/digest/digest.js';
import { digestMarkdown } from '../../protocol/rollup/digest/markdown.js';
import type { RollupAnswer } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { otherProjectsLine } from '../../terminal/answer/other-projects.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { moment } from '../../terminal/text/times.js';
import { pipeOf } from './view-pipe.js';
import { sectionsOf } from './view-sections.js';

/**
 * One screen on a terminal; in a pipe a line for each row, with the name of its list first; or a
 * digest in Markdown.
 */
export function view(answer: Shown<RollupAnswer>, style: Style, format = 'text'): Text {
  const isSaid = format === 'markdown' || style.human;
  const talk =
    limits(isSaid ? { ...answer, undeclared: [] } : answer, style) +
    ageLine(answer, style) +
    otherProjectsLine(answer, 'handoff rollup', style);
  if (format === 'markdown') return { out: digestMarkdown(digestOf(answer)), verbatim: true, talk };
  if (!style.human) return { out: pipeOf(answer), talk };
  const then = { ...style, now: Date.parse(answer.as_of) };
  return { out: screen(answer, then, format === 'all'), talk };
}

function screen(answer: Shown<RollupAnswer>, style: Style, all: boolean): string {
  const { pod, project, as_of: at, instant, complete, undeclared, newest } = answer;
  const place = project === null ? '' : ` in ${project}`;
  const what = instant === 'newest-record' ? ', the newest record' : '';
  const head = [
    `${style.bold(`Rollup of ${pod ?? 'the team'}`)}${place}, as of ${clock(at, style)}${what}`,
    countsOf(answer),
    ...(newest === null ? [style.dim('There are no records.')] : []),
    ...(complete ? [] : [style.warn('Some records could not be read: more may be blocked.')]),
    ...(undeclared.length === 0
      ? []
      : [style.warn(`Not declared in time: ${undeclared.join(', ')}.`)]),
  ];
  return `${[head.join('\n'), ...sectionsOf(answer, style, all)].join('\n\n')}\n`;
}

/** The time without its age: ages in the answer are counted from it. */
function clock(time: string, style: Style): string {
  return moment(time, style).replace(/ \(.*\)$/u, '');
}
