import type { Pull, Refs, Review } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { pullDetails, pullLine } from './line.js';
import { readPull, sameName } from './pull-ref.js';

/**
 * The stored state of the pull request in `refs`; null if none was stored. A bare number is a pull
 * request of this repository.
 */
export function declaredPull(
  refs: Refs | undefined,
  pulls: readonly Pull[] | undefined,
): Pull | null {
  const reference = refs?.pr === undefined ? null : readPull(String(refs.pr));
  if (reference === null) return null;
  const { host, repository, number } = reference;
  const fits = (pull: Pull): boolean =>
    pull.number === number &&
    (repository === null
      ? pull.home === true
      : sameName(pull.repository, repository) && (host === null || pull.host === host));
  return pulls?.find(fits) ?? null;
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
