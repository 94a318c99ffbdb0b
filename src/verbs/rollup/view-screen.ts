import { countsOf } from '../../protocol/rollup/digest/digest.js';
import type { RollupAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { moment } from '../../terminal/text/times.js';
import { sectionsOf } from './view-sections.js';

/** A rollup on one screen; with `all`, whole lists. Ages are those at its moment. */
export function screenOf(answer: Shown<RollupAnswer>, style: Style, all: boolean): string {
  return screen(answer, { ...style, now: Date.parse(answer.as_of) }, all);
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
