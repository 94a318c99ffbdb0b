import { causes } from '../kinds/references.js';
import { push } from './effective.js';
import type { Pruned } from './pruned.js';
import type { DeclarationState } from './state.js';

/** By author: their newest declarations, which none of their others had seen, sorted by id. */
export function authorHeads(
  declarations: ReadonlyMap<string, DeclarationState>,
  { seen }: Pruned,
): Map<string, string[]> {
  const passed = new Set<string>();
  for (const { declaration } of declarations.values()) {
    for (const known of [causes(declaration), seen.get(declaration.id) ?? []])
      for (const cause of known)
        if (
          cause !== declaration.id &&
          declarations.get(cause)?.declaration.author === declaration.author
        )
          passed.add(cause);
  }
  const heads = new Map<string, string[]>();
  for (const { declaration } of declarations.values()) {
    if (passed.has(declaration.id)) continue;
    push(heads, declaration.author, declaration.id);
  }
  for (const own of heads.values()) own.sort();
  return heads;
}
