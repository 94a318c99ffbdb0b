import { own } from '../format/own.js';
import { plural } from '../format/plural.js';
import type { ItemState } from '../fold/state.js';
import type { ObservedItem } from '../../schema/types.js';

/** Work on the branch of an item that only one clone had; null where that was not observed. */
export interface OnlyHere {
  unpushed: number | null;
  dirty: number | null;
}

/**
 * The work on a branch that is only in one clone: `2 commits and 1 uncommitted file`. Null if there
 * is none, or if that is unknown.
 */
export function onlyHere({
  unpushed,
  dirty,
}: {
  unpushed?: number | null | undefined;
  dirty?: number | null | undefined;
}): string | null {
  const parts = [
    ...(unpushed ? [plural(unpushed, 'commit')] : []),
    ...(dirty ? [plural(dirty, 'uncommitted file')] : []),
  ];
  return parts.length === 0 ? null : parts.join(' and ');
}

/** The same as a sentence about the person who has the clone; null if there is no such work. */
export function onlyWith(author: string, work: OnlyHere): string | null {
  const what = onlyHere(work);
  const amount = (work.unpushed ?? 0) + (work.dirty ?? 0);
  return what === null
    ? null
    : `${what} ${amount === 1 ? 'is' : 'are'} only on ${author}'s machine`;
}

/** What the last declaration of an item observed of its branches. */
export function observedWork({ key, declaration }: ItemState): OnlyHere {
  return workObserved(own(declaration.observed?.items ?? {}, key));
}

/** The work on all branches of an item that a declaration observed. */
export function workObserved(observed: ObservedItem | undefined): OnlyHere {
  const branches = observed?.branches ?? (observed === undefined ? [] : [observed]);
  const total = (counts: readonly (number | undefined)[]): number | null => {
    const known = counts.filter((count) => count !== undefined);
    return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
  };
  return {
    unpushed: total(branches.map(({ unpushed }) => unpushed)),
    dirty: total(branches.map(({ dirty }) => dirty)),
  };
}
