import type { Author } from '../../../protocol/compose/context.js';
import { changesBetween } from '../../../protocol/compose/declaration-changes.js';
import { byTime } from '../../../protocol/fold/causality.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import type { Declaration } from '../../../schema/types.js';
import type { Style } from '../../../terminal/style.js';
import { changeLines } from './change-lines.js';

/** What changed since the declaration that the reader already knows; nothing without one. */
export function changesSinceKnown(
  author: Author,
  declaration: Declaration,
  style: Style,
): string[] {
  const earlier = earlierOne(author, declaration);
  if (earlier === null) return [];
  const known =
    declaration.supersedes === earlier.id ? 'which this one corrects' : 'which you acknowledged';
  const since = `${shortHandle(earlier.id)}, ${known}`;
  return changeLines(changesBetween(earlier, declaration), since, style);
}

/**
 * The declaration that the reader already knows: the corrected one, else the author's last one that
 * the reader acknowledged.
 */
function earlierOne({ state, handle }: Author, declaration: Declaration): Declaration | null {
  const corrected =
    declaration.supersedes === undefined
      ? undefined
      : state.declarations.get(declaration.supersedes);
  if (corrected) return corrected.declaration;
  const known = [...state.declarations.values()].filter(
    (other) =>
      other.declaration.author === declaration.author &&
      other.acknowledgements.has(handle) &&
      byTime(other.declaration, declaration) < 0,
  );
  return (
    known
      .map((other) => other.declaration)
      .sort(byTime)
      .at(-1) ?? null
  );
}
