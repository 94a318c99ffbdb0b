/**
 * Pull requests in one request, at most: costs about one point of the rate limit, and stays far
 * below GitHub's limit of nodes.
 */
export const MOST_PULLS = 25;
/** Reviewers, teams and rules that are read of one pull request, at most. */
const MOST = 50;

const PULL = `
fragment Actor on Actor { __typename login }
fragment Review on PullRequestReview { state submittedAt authorCanPushToRepository author { ...Actor } commit { oid } }
fragment Rules on Ref {
  refUpdateRule { requiredApprovingReviewCount }
  branchProtectionRule { requiredApprovingReviewCount }
  rules(first: ${MOST}) { nodes { parameters { __typename ... on PullRequestParameters { requiredApprovingReviewCount } } } }
}
fragment Pull on PullRequest {
  number title state isDraft mergedAt headRefName headRefOid baseRefName reviewDecision mergeStateStatus
  isInMergeQueue autoMergeRequest { enabledAt }
  author { ...Actor }
  reviewRequests(first: ${MOST}) {
    nodes { requestedReviewer { __typename ... on User { login } ... on Bot { login } ... on Mannequin { login } ... on Team { combinedSlug } } }
  }
  latestOpinionatedReviews(first: ${MOST}, writersOnly: false) { nodes { ...Review } }
  commented: reviews(last: ${MOST}, states: [COMMENTED]) { nodes { ...Review } }
  statusCheckRollup { state }
  baseRef { ...Rules }
}`;

/**
 * Asks for pull requests of several repositories. The answer has them at `r0.p0`, `r0.p1`, `r1.p0`
 * …; the variables are `$o0` and `$n0` for owner and name, `$p0_0`, `$p0_1` … for numbers.
 * @param counts how many of each repository
 */
export function pullsDocument(counts: readonly number[]): string {
  const each = counts.map((count, r) => ({
    r,
    numbers: Array.from({ length: count }, (_, p) => p),
  }));
  const variables = each.flatMap(({ r, numbers }) => [
    `$o${r}: String!`,
    `$n${r}: String!`,
    ...numbers.map((p) => `$p${r}_${p}: Int!`),
  ]);
  const fields = each.map(({ r, numbers }) => {
    const pulls = numbers.map((p) => `p${p}: pullRequest(number: $p${r}_${p}) { ...Pull }`);
    return `r${r}: repository(owner: $o${r}, name: $n${r}) { ${pulls.join(' ')} }`;
  });
  return `query Pulls(${variables.join(', ')}) {\n  ${fields.join('\n  ')}\n}${PULL}`;
}

/** Pull requests that are offered of each kind, at most. */
export const MOST_OFFERED = 20;

/**
 * Asks for the open pull requests of the token's account, those that it should review, and its
 * merged ones.
 */
export const MY_PULLS = `query MyPulls($mine: String!, $asked: String!, $merged: String!) {
  mine: search(query: $mine, type: ISSUE, first: ${MOST_OFFERED}) { issueCount nodes { ...Pull } }
  asked: search(query: $asked, type: ISSUE, first: ${MOST_OFFERED}) { issueCount nodes { ...Pull } }
  merged: search(query: $merged, type: ISSUE, first: ${MOST_OFFERED}) { issueCount nodes { ...Pull } }
}${PULL}`;

/**
 * Commits in one request, at most: with five pull requests of 50 commits each it costs about two
 * points of the rate limit.
 */
export const MOST_COMMITS = 25;

/**
 * Asks who signed commits of a repository, and in which pull requests they are. The answer has them
 * at `repository.c0`, `repository.c1` …; the variables are `$o` and `$n` for owner and name, `$c0`,
 * `$c1` … for ids.
 * @param count how many
 */
export function commitsDocument(count: number): string {
  const each = Array.from({ length: count }, (_, index) => index);
  return `query Commits($o: String!, $n: String!, ${each.map((index) => `$c${index}: GitObjectID!`).join(', ')}) {
  repository(owner: $o, name: $n) {
    ${each.map((index) => `c${index}: object(oid: $c${index}) { ...Brought }`).join('\n    ')}
  }
}
fragment Brought on Commit {
  oid
  signature { isValid wasSignedByGitHub signer { login } }
  associatedPullRequests(first: 5) {
    nodes {
      number headRefName headRefOid
      author { __typename login }
      headRepository { nameWithOwner }
      mergeCommit { oid }
      commits(last: ${MOST}) { nodes { commit { oid } } }
    }
  }
}`;
}

/** Asks for the account of the token. */
export const VIEWER = 'query Viewer { viewer { login } }';
