import type { Author } from '../../../protocol/compose/context.js';
import { changesBetween } from '../../../protocol/compose/declaration-changes.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { knownEarlier } from '../../../protocol/query/briefing/known-earlier.js';
import type { Declaration } from '../../../schema/types.js';
import type { Style } from '../../../terminal/style.js';
import { changeLines } from './change-lines.js';

/** What changed since the declaration that the reader already knows; nothing without one. */
export function changesSinceKnown(
  author: Author,
  declaration: Declaration,
  style: Style,
): string[] {
  const earlier = knownEarlier(author.state, author.handle, declaration);
  if (earlier === null) return [];
  const known =
    declaration.supersedes === earlier.id ? 'which this one corrects' : 'which you acknowledged';
  const since = `${shortHandle(earlier.id)}, ${known}`;
  return changeLines(changesBetween(earlier, declaration), since, style);
}
