import { causes } from '../kinds/references.js';
import type { State } from './state.js';

/** By author and addressee: how many declarations the addressee never acknowledged. */
export type Unread = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Ids of kept records that a pruned one had seen, so that whoever saw the pruned one may know them.
 * @param known those of earlier ones
 */
export function seenByPruned(
  { records }: State,
  kept: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Set<string> {
  const seen = new Set([...known].filter((id) => kept.has(id)));
  for (const record of records.values())
    if (!kept.has(record.id)) for (const id of causes(record)) if (kept.has(id)) seen.add(id);
  return seen;
}

/**
 * Counts the declarations that were addressed to somebody who never acknowledged them, and of which
 * something is pruned.
 * @param partialBefore ids of declarations that were counted already
 */
export function unreadAmong(
  { declarations }: State,
  isWhole: (id: string) => boolean,
  partialBefore: ReadonlySet<string>,
  known: Unread,
): Unread {
  const counts = new Map([...known].map(([author, own]) => [author, new Map(own)]));
  for (const { declaration, retracted, acknowledgements, through } of declarations.values()) {
    const { id, author, addressees } = declaration;
    if (isWhole(id) || partialBefore.has(id) || retracted.length > 0) continue;
    for (const handle of new Set(addressees)) {
      if (acknowledgements.has(handle) || through.has(handle)) continue;
      const own = counts.get(author) ?? new Map<string, number>();
      counts.set(author, own.set(handle, (own.get(handle) ?? 0) + 1));
    }
  }
  return counts;
}
