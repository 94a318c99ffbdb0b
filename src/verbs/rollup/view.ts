import type { Text } from '../../cli/verb.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { digestOf } from '../../protocol/rollup/digest/digest.js';
import { digestMarkdown } from '../../protocol/rollup/digest/markdown.js';
import type { RollupAnswer, RollupAssigned, RollupPost } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { otherProjectsLine } from '../../terminal/answer/other-projects.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { pipeOf } from './view-pipe.js';
import { screenOf } from './view-screen.js';

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
  const { assigned = [], posts = [] } = answer;
  const lines = [
    ...assigned.map((row) => assignedLine(row, style)),
    ...posts.map((post) => postLine(post, style)),
  ]
    .map((line) => `${line}\n`)
    .join('');
  // The conversation showed the rollup before it asked.
  if (format === 'distributed') return { out: lines || 'Nothing was assigned.\n', talk };
  const screen = screenOf(answer, style, format === 'all');
  return { out: lines === '' ? screen : `${lines}\n${screen}`, talk };
}

function assignedLine(
  { assigns, from, to, id, published }: Shown<RollupAssigned>,
  style: Style,
): string {
  const hands = `${shortHandle(assigns)} to ${to} (before: ${from})`;
  if (id === null) return `Would assign ${hands}.`;
  const where = published === false ? ' Not published yet: handoff publish sends it.' : '';
  return `${style.good(`Assigned ${hands}.`)}${where}`;
}

function postLine({ target, state, reason }: Shown<RollupPost>, style: Style): string {
  switch (state) {
    case 'sent':
      return style.good(`Sent to ${target}.`);
    case 'already':
      return `A rollup up to this record was sent to ${target} before.`;
    case 'would-send':
      return `Would send it to ${target}.`;
    case 'unsent':
      return style.bad(`Not sent to ${target}: ${reason ?? ''}`);
  }
}
