import type { Hub } from '../call.js';
import { roleIn } from '../beside.js';
import { connection, type Fields, type Slice } from './connection.js';

/**
 * A branch, with the rules that it has. Those of classic protection are told to admins; what is
 * required of others, to everybody.
 */
export function refNode(
  hub: Hub,
  full: string,
  branch: string,
  oid: string,
  viewer: string | null,
): Fields {
  const { ruleset = null, protection = null } = hub.beside.required.get(`${full}:${branch}`) ?? {};
  const isAdmin = roleIn(hub.beside.access.get(full), viewer) === 'admin';
  const rules =
    ruleset === null
      ? []
      : [
          {
            __typename: 'RepositoryRule',
            id: 'RR_1',
            type: 'PULL_REQUEST',
            parameters: parameters(ruleset),
          },
        ];
  return {
    __typename: 'Ref',
    id: `REF_${branch}`,
    name: branch,
    prefix: 'refs/heads/',
    target: { __typename: 'Commit', oid },
    refUpdateRule:
      protection === null
        ? null
        : {
            pattern: branch,
            requiredApprovingReviewCount: protection,
            requiresCodeOwnerReviews: false,
          },
    branchProtectionRule:
      protection === null || !isAdmin
        ? null
        : {
            pattern: branch,
            requiredApprovingReviewCount: protection,
            requiresApprovingReviews: true,
            requiresCodeOwnerReviews: false,
          },
    rules: (slice: Slice) => connection('rules', slice, rules),
  };
}

function parameters(requiredApprovingReviewCount: number): Fields {
  return {
    __typename: 'PullRequestParameters',
    requiredApprovingReviewCount,
    dismissStaleReviewsOnPush: false,
    requireCodeOwnerReview: false,
    requireLastPushApproval: false,
    requiredReviewThreadResolution: false,
  };
}
