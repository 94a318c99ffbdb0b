import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../../terminal/style.js';
import { moment } from '../../terminal/text/times.js';
import { limits } from '../../terminal/answer/limits.js';
import { isTrue, plain, said, texts } from '../../terminal/answer/read-answer.js';
import { storyLines } from '../../terminal/answer/story.js';

/** Who holds it: just the handle and the time in a pipe, with the story on a terminal. */
export function view(answer: JsonObject, style: Style): Text {
  const talk = limits(answer, style);
  if (!style.human) return { out: `${said(answer, 'holder')}\t${plain(answer, 'since')}\n`, talk };
  const name = said(answer, 'name');
  const since = plain(answer, 'since');
  const state = isTrue(answer, 'open') ? '' : style.dim(' (not open any more)');
  const verb = plain(answer, 'is') === 'item' ? 'holds' : 'owns';
  const lines = [
    `${style.name(said(answer, 'holder'))}${name ? ` (${name})` : ''} ${verb} ${said(answer, 'key')}${since ? ` since ${moment(since, style)}` : ''}${state}`,
  ];
  const offered = texts(answer, 'offered_to');
  if (offered.length > 0) lines.push(`offered to ${offered.join(', ')}, who did not accept yet`);
  if (isTrue(answer, 'contested'))
    lines.push(
      style.bad('contested: more than one record says who holds it, and none had seen the other'),
    );
  const story = storyLines(answer, style);
  return { out: `${[...lines, ...(story.length > 0 ? ['', ...story] : [])].join('\n')}\n`, talk };
}
