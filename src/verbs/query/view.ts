import type { Text } from '../../cli/verb.js';
import type { QueryAnswer } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { otherProjectsLine } from '../../terminal/answer/other-projects.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import { repositoriesLine } from '../../terminal/answer/repositories.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { table } from '../../terminal/text/table.js';
import { emptyLine } from './view-empty.js';
import { listsOf, type List } from './view-lists.js';

/** Lines with tabs in a pipe, aligned tables on a terminal. */
export function view(answer: Shown<QueryAnswer>, style: Style): Text {
  const lists = listsOf(answer, style);
  const talk =
    limits(answer, style) +
    ageLine(answer, style) +
    otherProjectsLine(answer, 'handoff query', style) +
    repositoriesLine(answer, style);
  // Where handoff is not set up, the warning says all; "nothing is blocked" would be read as good news.
  if (answer.warnings.some(({ code }) => code === 'not-set-up')) return { out: '', talk };
  if (style.human)
    return { out: lists.map((list) => listLines(answer, list, style)).join('\n'), talk };
  const empty = lists
    .filter(({ piped }) => piped.length === 0)
    .map((list) => `${emptyLine(answer, list)}\n`);
  return {
    out: lists.map((list) => pipeLines(list, lists.length > 1)).join(''),
    talk: talk + empty.join(''),
  };
}

/** One line for each row. Starts with the name of the list if there are several. */
function pipeLines({ name, piped }: List, named: boolean): string {
  return piped
    .map((cells) => [...(named ? [name] : []), ...cells])
    .map((cells) => `${cells.map((cell) => cell.replaceAll('\t', ' ')).join('\t')}\n`)
    .join('');
}

function listLines(answer: Shown<QueryAnswer>, list: List, style: Style): string {
  if (list.columns.length === 0) return `${style.dim(emptyLine(answer, list))}\n`;
  const rows = table(list.columns, style.width, [style.name]);
  const below = list.below.map((line) => `${line}\n`);
  return `${style.bold(list.title)}\n${rows}\n${below.join('')}`;
}
