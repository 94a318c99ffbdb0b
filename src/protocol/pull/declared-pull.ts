import type { Pull, Refs, Review } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { prsOf } from '../kinds/refs.js';
import { pullDetails, pullLine } from './line.js';
import { readPull, sameName, type WrittenPull } from './pull-ref.js';

/**
 * The stored states of the pull requests in `refs`, in their order; those of which none was stored
 * are left out. A bare number is a pull request of this repository.
 */
export function declaredPulls(refs: Refs | undefined, pulls: readonly Pull[] | undefined): Pull[] {
  if (pulls === undefined) return [];
  const stored = prsOf(refs).flatMap((ref) => {
    const named = readPull(String(ref));
    return named === null ? [] : (pulls.find((pull) => isNamed(pull, named)) ?? []);
  });
  return [...new Set(stored)];
}

function isNamed(pull: Pull, { host, repository, number }: WrittenPull): boolean {
  return (
    pull.number === number &&
    (repository === null
      ? pull.home === true
      : sameName(pull.repository, repository) && (host === null || pull.host === host))
  );
}

/** How an answer gives them: the first, and all where there are more. */
export function reviewFields<T>(reviews: readonly T[]): { review: T | null; reviews?: T[] } {
  const [review = null, ...more] = reviews;
  return more.length === 0 ? { review } : { review, reviews: [...reviews] };
}

/** All of those that an answer gives. */
export function allReviews<T>({
  review,
  reviews,
}: {
  review: T | null;
  reviews?: readonly T[] | undefined;
}): readonly T[] {
  return reviews ?? (review === null ? [] : [review]);
}

/** A pull request as answers give it: its status in words, and everything that was observed. */
export function reviewRow(pull: Pull, policy: Policy): Review {
  return {
    line: pullLine(pull, { policy }),
    details: pullDetails(pull),
    observed_at: pull.observed_at,
    pull,
  };
}
