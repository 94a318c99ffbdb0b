/** A pull request from either interface, in GraphQL's words, not yet checked. */
export interface RawPull {
  title: string | null;
  /** OPEN, CLOSED or MERGED. */
  state: string | null;
  draft: boolean;
  author: string | null;
  head: string | null;
  base: string | null;
  mergedAt: string | null;
  /** Accounts with a review request. */
  requested: string[];
  /** Teams with a review request, as `acme/platform`. */
  teams: string[];
  /** The newest opinion of each account. */
  opinions: RawOpinion[];
  /** The number of required reviews from each source that has one. */
  required: number[];
  /** APPROVED, CHANGES_REQUESTED or REVIEW_REQUIRED; null if no review is required. */
  decision: string | null;
  /** DIRTY, BLOCKED, BEHIND, UNSTABLE, HAS_HOOKS or CLEAN; any other value means unknown. */
  mergeState: string | null;
  /** SUCCESS, FAILURE, ERROR, PENDING, EXPECTED or NONE; null if unknown. */
  checks: string | null;
}

export interface RawOpinion {
  login: string;
  /** APPROVED, CHANGES_REQUESTED or DISMISSED. */
  state: string | null;
  at: string | null;
  commit: string | null;
}
