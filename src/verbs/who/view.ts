import { contestedText } from '../../protocol/query/contested.js';
import type { Text } from '../../cli/verb.js';
import type { WhoAnswer } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { notYetLines } from '../../terminal/answer/not-yet.js';
import { placeCells } from '../../terminal/answer/other-projects.js';
import { ownerLines } from '../../terminal/answer/owners.js';
import { storyLines } from '../../terminal/answer/story.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import { repositoriesLine } from '../../terminal/answer/repositories.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { moment } from '../../terminal/text/times.js';

/** The holder: handle and time in a pipe; with the story on a terminal. */
export function view(answer: Shown<WhoAnswer>, style: Style): Text {
  const { holder, name, key, since, offered_to, repository } = answer;
  const place = repository === undefined ? {} : { repository };
  const talk = limits(answer, style) + ageLine(answer, style) + repositoriesLine(answer, style);
  if (!style.human)
    return { out: `${[holder, since ?? '', ...placeCells(place)].join('\t')}\n`, talk };
  const state = answer.open ? '' : style.dim(' (closed)');
  const verb = answer.is === 'item' ? 'holds' : 'owns';
  const who = `${style.name(holder)}${name === null ? '' : ` (${name})`}`;
  const past =
    answer.clock === undefined
      ? []
      : [style.dim(`As the records said at ${moment(answer.as_of, style)}:`)];
  const lines = [
    ...past,
    `${who} ${verb} ${key}${repository === undefined ? '' : ` in ${repository}`}${since === null ? '' : ` since ${moment(since, style)}`}${state}`,
  ];
  if (answer.is === 'item') lines.push(...ownerLines(answer, style), ...notYetLines(answer, style));
  if (offered_to.length > 0) lines.push(`offered to ${offered_to.join(', ')}, not accepted yet`);
  const contested = answer.is === 'item' ? contestedText(key, answer.holders) : null;
  if (contested !== null) lines.push(style.bad(contested));
  else if (answer.contested)
    lines.push(
      style.bad('contested: two records name different holders, and neither saw the other'),
    );
  const story = storyLines(answer.story, style);
  return { out: `${[...lines, ...(story.length > 0 ? ['', ...story] : [])].join('\n')}\n`, talk };
}
