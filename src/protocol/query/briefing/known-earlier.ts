import type { Declaration } from '../../../schema/types.js';
import { byTime } from '../../fold/causality.js';
import type { OpenRecords } from '../../fold/open-records.js';
import type { DeclarationState, State } from '../../fold/state.js';

/**
 * The declaration that a reader already knows: the corrected one, else the author's last one that
 * the reader acknowledged.
 */
export function knownEarlier(
  state: State,
  handle: string,
  declaration: Declaration,
): Declaration | null {
  const corrected =
    declaration.supersedes === undefined
      ? undefined
      : state.declarations.get(declaration.supersedes);
  if (corrected) return corrected.declaration;
  const known = earlierOnes(state, declaration).find(({ acknowledgements }) =>
    acknowledgements.has(handle),
  );
  return known?.declaration ?? null;
}

/** True where what is open tells the declaration that a reader already knows. */
export function tellsEarlier(
  state: State,
  handle: string,
  declaration: Declaration,
  { pruned, recently }: OpenRecords,
): boolean {
  if (declaration.supersedes !== undefined) return state.declarations.has(declaration.supersedes);
  if (recently === null) return false;
  for (const { declaration: other, acknowledgements } of earlierOnes(state, declaration)) {
    if (other.declared_at < recently.since || pruned.partial.has(other.id)) return false;
    if (acknowledgements.has(handle)) return true;
  }
  return false;
}

/** The declarations of the same author before this one, newest first. */
function earlierOnes({ declarations }: State, declaration: Declaration): DeclarationState[] {
  return [...declarations.values()]
    .filter(
      (other) =>
        other.declaration.author === declaration.author &&
        byTime(other.declaration, declaration) < 0,
    )
    .sort((a, b) => byTime(b.declaration, a.declaration));
}
