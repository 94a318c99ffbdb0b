import type { ObservedBranch, ObservedItem, Refs } from '../../schema/types.js';
import { branchesOf } from './refs.js';

/**
 * What a declaration observed of the branches of an item, by their short names. A declaration with
 * one branch, or by an older program, says only what it observed, not of which branch.
 */
export function branchesObserved(
  refs: Refs | undefined,
  observed: ObservedItem | undefined,
): ObservedBranch[] {
  if (observed === undefined) return [];
  const { branches, ...first } = observed;
  if (branches !== undefined) return branches;
  const [only, ...more] = branchesOf(refs);
  return only === undefined || more.length > 0
    ? []
    : [{ ...first, branch: only.replace(/^refs\/heads\//u, '') }];
}
