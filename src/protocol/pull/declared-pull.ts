import type { Pull, Refs, Review } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { pullDetails, pullLine } from './line.js';
import { readPull, sameName } from './pull-ref.js';

/**
 * The state that was stored of the pull request which references name; null where none was. A
 * number alone names one of the own repository.
 */
export function declaredPull(
  refs: Refs | undefined,
  pulls: readonly Pull[] | undefined,
): Pull | null {
  const wanted = refs?.pr === undefined ? null : readPull(String(refs.pr));
  if (wanted === null) return null;
  const { host, repository, number } = wanted;
  const fits = (pull: Pull): boolean =>
    pull.number === number &&
    (repository === null
      ? pull.home === true
      : sameName(pull.repository, repository) && (host === null || pull.host === host));
  return pulls?.find(fits) ?? null;
}

/**
 * A pull request as answers give it: where it stands in words, and everything that was seen of it.
 */
export function reviewRow(pull: Pull, policy: Policy): Review {
  return {
    line: pullLine(pull, { policy }),
    details: pullDetails(pull),
    observed_at: pull.observed_at,
    pull,
  };
}
