import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import { UNSEEN } from '../../protocol/pull/names.js';
import { valueAt } from '../../protocol/format/value-at.js';
import type { RawOpinion, RawPull } from '../pulls/raw-pull.js';

/**
 * Parses the fields of the fragment `Pull`; null if its reviewers are hidden, because then no
 * review state can be given.
 * @param withheld names of fields that are null because the token may not read them
 */
export function fromGraphql(
  node: JsonValue,
  repository: string,
  withheld: ReadonlySet<string>,
): RawPull | null {
  if (withheld.has('reviewRequests') || withheld.has('latestOpinionatedReviews')) return null;
  const reviewers = listIn(node, 'reviewRequests', 'nodes').map((request) =>
    valueAt(request, ['requestedReviewer']),
  );
  return {
    title: textIn(node, 'title'),
    state: textIn(node, 'state'),
    draft: valueAt(node, ['isDraft']) === true,
    author: loginOf(valueAt(node, ['author'])),
    head: textIn(node, 'headRefOid'),
    base: textIn(node, 'baseRefName'),
    mergedAt: textIn(node, 'mergedAt'),
    requested: reviewers.flatMap((reviewer) => loginOf(reviewer) ?? []),
    teams: reviewers.flatMap(
      (reviewer) =>
        textIn(reviewer, 'combinedSlug') ??
        (loginOf(reviewer) === null ? `${repository.split('/')[0] ?? ''}${UNSEEN}` : []),
    ),
    opinions: reviewsIn(node, 'latestOpinionatedReviews'),
    comments: newestOfEach(
      reviewsIn(node, 'commented').filter(({ state }) => state === 'COMMENTED'),
    ),
    queued: valueAt(node, ['isInMergeQueue']) === true,
    autoMerge: isObject(valueAt(node, ['autoMergeRequest'])),
    required: [
      numberIn(node, 'baseRef', 'refUpdateRule', 'requiredApprovingReviewCount'),
      numberIn(node, 'baseRef', 'branchProtectionRule', 'requiredApprovingReviewCount'),
      ...listIn(node, 'baseRef', 'rules', 'nodes').map((rule) =>
        numberIn(rule, 'parameters', 'requiredApprovingReviewCount'),
      ),
    ].filter((count) => count !== null),
    decision: textIn(node, 'reviewDecision'),
    mergeState: textIn(node, 'mergeStateStatus'),
    checks: withheld.has('statusCheckRollup')
      ? null
      : (textIn(node, 'statusCheckRollup', 'state') ?? 'NONE'),
  };
}

/** The reviews in a list of a pull request, of accounts that are not gone. */
function reviewsIn(node: JsonValue, list: string): RawOpinion[] {
  return listIn(node, list, 'nodes').flatMap((review) => {
    const login = loginOf(valueAt(review, ['author']));
    if (login === null) return [];
    const writer = valueAt(review, ['authorCanPushToRepository']);
    return {
      login,
      state: textIn(review, 'state'),
      writer: typeof writer === 'boolean' ? writer : null,
      at: textIn(review, 'submittedAt'),
      commit: textIn(review, 'commit', 'oid'),
    };
  });
}

/** The last review of each account. @param reviews oldest first */
export function newestOfEach(reviews: readonly RawOpinion[]): RawOpinion[] {
  return [...new Map(reviews.map((review) => [review.login, review])).values()];
}

/** The login as REST and the web pages show it: an app's ends in `[bot]`. */
export function loginOf(actor: JsonValue | undefined): string | null {
  const login = textIn(actor, 'login');
  return login !== null && textIn(actor, '__typename') === 'Bot' && !login.endsWith('[bot]')
    ? `${login}[bot]`
    : login;
}
