import { excerpt } from '../../protocol/format/excerpt.js';
import type { Fault } from './fault.js';

/**
 * Finds what looks like text but was read as a comment: from `offset`, where a value ends, blanks
 * and then `#` with something right behind it, as in `summary: PR #1842 open`. A `# ` before a
 * blank is a comment that somebody meant.
 */
export function droppedTail(
  text: string,
  offset: number,
): { offset: number; fault: Fault } | undefined {
  const end = text.indexOf('\n', offset);
  const rest = text.slice(offset, end < 0 ? text.length : end);
  const match = /^ *(#[^ #].*)$/.exec(rest);
  const tail = match?.[1];
  if (tail === undefined) return undefined;
  const message = `\`${excerpt(tail.trimEnd())}\` was read as a comment and lost; put the text in quotes`;
  return { offset: offset + rest.indexOf(tail), fault: { rule: 'dropped-tail', message } };
}
