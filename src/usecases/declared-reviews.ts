import type { LookupResult } from '../protocol/query/lookup.js';
import { declaredPulls } from '../protocol/pull/declared-pull.js';
import type { DeclaredStatus } from '../protocol/pull/drift/differences.js';
import { entries } from '../protocol/kinds/entries.js';
import type { Declaration, Pull, Refs } from '../schema/types.js';

/** A pull request as stored, and what the declaration said about its item. */
export interface DeclaredReview {
  pull: Pull;
  status: DeclaredStatus;
}

/** The stored pull requests of a declaration's items and shipped work. */
export function declaredReviews(declaration: Declaration): DeclaredReview[] {
  const { in_flight, shipped } = declaration;
  return [
    ...entries(in_flight).flatMap(({ refs, status }) => reviewOf(declaration, refs, status)),
    ...entries(shipped).flatMap(({ refs }) => reviewOf(declaration, refs, 'shipped')),
  ];
}

/** The stored pull requests of an item or a declaration; empty for other subjects. */
export function reviewsAbout(target: LookupResult): DeclaredReview[] {
  if (target.is === 'record')
    return target.record.kind === 'declaration' ? declaredReviews(target.record) : [];
  if (target.is !== 'item') return [];
  const { status, declaration } = target.item;
  if (status.as === 'in_flight') return reviewOf(declaration, status.item.refs, status.item.status);
  return status.as === 'shipped' ? reviewOf(declaration, status.entry.refs, 'shipped') : [];
}

function reviewOf(
  { observed }: Declaration,
  refs: Refs | undefined,
  status: DeclaredStatus,
): DeclaredReview[] {
  return declaredPulls(refs, observed?.pulls).map((pull) => ({ pull, status }));
}
