import { markedData } from '../../protocol/format/marked-data.js';
import { escaped, INVISIBLE_CHARACTERS } from '../../protocol/format/unsafe-characters.js';
import type { StartAnswer } from '../../schema/types.js';
import { otherProjectsLine } from '../../terminal/answer/other-projects.js';
import type { Shown } from '../../terminal/shown.js';
import { plainStyle, type Style } from '../../terminal/style.js';
import { pipeOf } from './view-pipe.js';

/** What only a person may do: the same for every repository, so it stands outside of the data. */
const RULE =
  'Record nothing yourself: a person declares, acknowledges and resolves. handoff query, show and why answer questions, with --agent; handoff declare --draft --agent --from - saves a draft for the person.';

/** The facts of a start for a coding agent, each once, marked as data. */
export function agentText(answer: Shown<StartAnswer>, style: Style): string {
  const { as_of, handle, complete, warnings, fetched_at: fetched, last_wrap: wrapped } = answer;
  const elsewhere = otherProjectsLine(answer, 'handoff start', plainStyle(style));
  const about: string[][] = [
    ['as_of', as_of],
    ...(fetched === undefined ? [] : [['fetched_at', fetched ?? 'never']]),
    ['you_work_for', handle],
    ['last_wrap', wrapped ?? 'none'],
    ...(complete ? [] : [['incomplete', 'some records could not be read']]),
    ...warnings.map(({ code, message }) => ['warning', code, message]),
    ...(elsewhere === '' ? [] : [['elsewhere', elsewhere.trim()]]),
  ];
  const head = about.map((cells) => `${cells.join('\t')}\n`).join('');
  return `${markedData(visible(head + (pipeOf(answer, style) || 'nothing waits\n')))}${RULE}\n`;
}

/** Text in which nothing is hidden: an agent reads characters that a screen does not show. */
function visible(text: string): string {
  return text.replace(INVISIBLE_CHARACTERS, (sign) =>
    sign === '\t' || sign === '\n' ? sign : escaped(sign),
  );
}
