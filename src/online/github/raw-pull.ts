/** A pull request as either interface told it, in GraphQL's words and not yet looked at closely. */
export interface RawPull {
  title: string | null;
  /** OPEN, CLOSED or MERGED. */
  state: string | null;
  draft: boolean;
  author: string | null;
  head: string | null;
  base: string | null;
  mergedAt: string | null;
  /** Accounts that are asked for a review. */
  requested: string[];
  /** Teams that are, as `acme/platform`. */
  teams: string[];
  /** The newest opinion of each account. */
  opinions: RawOpinion[];
  /** What each source of the rule says; those that know nothing left out. */
  required: number[];
  /** APPROVED, CHANGES_REQUESTED or REVIEW_REQUIRED; null where no review is required. */
  decision: string | null;
  /** DIRTY, BLOCKED, BEHIND, UNSTABLE, HAS_HOOKS or CLEAN; anything else is not known. */
  mergeState: string | null;
  /** SUCCESS, FAILURE, ERROR, PENDING, EXPECTED or NONE; null where it is not known. */
  checks: string | null;
}

export interface RawOpinion {
  login: string;
  /** APPROVED, CHANGES_REQUESTED or DISMISSED. */
  state: string | null;
  at: string | null;
  commit: string | null;
}
