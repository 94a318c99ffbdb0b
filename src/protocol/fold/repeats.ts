import { entries } from '../kinds/entries.js';
import { mentions } from '../kinds/items.js';
import { causes } from '../kinds/references.js';
import { push } from './effective.js';
import type { Pruned } from './pruned.js';
import type { DeclarationState } from './state.js';

type Declarations = ReadonlyMap<string, DeclarationState>;

/**
 * Moves handles from `waitingFor` to `repeatedIn`. A declaration needs no acknowledgement of its
 * own while newer ones of its author, which had seen it, wait for the same person with all of its
 * items: then the reader is shown both. Unproved declarations are left alone.
 */
export function foldRepeats(
  declarations: Declarations,
  pruned: Pruned,
  unproved: ReadonlySet<string>,
): void {
  const byAuthor = new Map<string, DeclarationState[]>();
  for (const state of declarations.values())
    if (!unproved.has(state.declaration.id)) push(byAuthor, state.declaration.author, state);
  for (const own of byAuthor.values())
    if (own.some(({ waitingFor }) => waitingFor.length > 0)) repeatsOf(own, declarations, pruned);
}

/**
 * Newest first. For each person, the newest declaration that waits for them, and the newest one
 * with each item.
 */
function repeatsOf(
  own: readonly DeclarationState[],
  declarations: Declarations,
  pruned: Pruned,
): void {
  const newestFirst = own.toSorted((a, b) => (a.declaration.id < b.declaration.id ? 1 : -1));
  const hadSeen = pastOf(newestFirst, declarations, pruned);
  const newest = new Map<string, { last: string; byKey: Map<string, string> }>();
  for (const state of newestFirst) {
    const { declaration } = state;
    const keys = entries(declaration.in_flight).map(({ key }) => key);
    const waited = state.waitingFor;
    state.waitingFor = [];
    for (const handle of waited) {
      const known = newest.get(handle);
      const repeating = [known?.last, ...keys.map((key) => known?.byKey.get(key))];
      if (repeating.every((id) => id !== undefined && hadSeen(id, declaration.id)))
        state.repeatedIn.set(handle, known?.last ?? declaration.id);
      else state.waitingFor.push(handle);
      const byKey = known?.byKey ?? new Map<string, string>();
      for (const key of mentions(declaration).keys())
        if (!byKey.has(key)) byKey.set(key, declaration.id);
      newest.set(handle, { last: known?.last ?? declaration.id, byKey });
    }
  }
}

/**
 * Returns a function that tells whether a declaration had seen an older one of its author, through
 * others of its author only: what is pruned of other authors is not known. Usually an author's
 * declarations form one line, so their order tells it.
 */
function pastOf(
  newestFirst: readonly DeclarationState[],
  declarations: Declarations,
  { seen }: Pruned,
): (id: string, older: string) => boolean {
  const direct = ({ declaration }: DeclarationState): string[] => [
    ...causes(declaration),
    ...(seen.get(declaration.id) ?? []),
  ];
  const isLine = newestFirst.every((state, index) => {
    const previous = newestFirst[index + 1];
    return previous === undefined || direct(state).includes(previous.declaration.id);
  });
  if (isLine) return (id, older) => id > older;
  const own = new Set(newestFirst.map(({ declaration }) => declaration.id));
  const known = new Map<string, Set<string>>();
  return (id, older) => {
    let past = known.get(id);
    if (past === undefined) {
      past = new Set<string>();
      known.set(id, past);
      const waiting = [id];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const state = own.has(next) ? declarations.get(next) : undefined;
        for (const cause of state ? direct(state) : []) {
          if (past.has(cause)) continue;
          past.add(cause);
          waiting.push(cause);
        }
      }
    }
    return past.has(older);
  };
}
