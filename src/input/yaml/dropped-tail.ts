import { excerpt } from '../../protocol/format/excerpt.js';
import type { Fault } from './fault.js';

/**
 * Finds text that YAML read as a comment: from `offset`, where a value ends, spaces and then `#`
 * directly before a character, as in `summary: PR #1842 open`. `# ` with a space is an intended
 * comment.
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
