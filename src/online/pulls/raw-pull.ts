/** A pull request from any interface, in the words of GitHub's GraphQL, not yet checked. */
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
  /** The accounts that reviewed with comments, with the newest such review of each. */
  comments: RawOpinion[];
  /** True in the merge queue; null if the interface does not say it. */
  queued: boolean | null;
  /** True if GitHub merges it by itself once everything that is required holds. */
  autoMerge: boolean;
  /** The number of required reviews from each source that has one. */
  required: number[];
  /** Rules that lack approvals, from a forge that says so. */
  unmet?: RawRule[];
  /** APPROVED, CHANGES_REQUESTED or REVIEW_REQUIRED; null if no review is required. */
  decision: string | null;
  /** DIRTY, BLOCKED, BEHIND, UNSTABLE, HAS_HOOKS or CLEAN; any other value means unknown. */
  mergeState: string | null;
  /** SUCCESS, FAILURE, ERROR, PENDING, EXPECTED or NONE; null if unknown. */
  checks: string | null;
}

/** A rule that lacks approvals. */
export interface RawRule {
  left: number;
  /** Null where anybody may approve. */
  name: string | null;
  codeOwners: boolean;
  /** Whose approval counts. */
  approvers: string[];
}

export interface RawOpinion {
  login: string;
  /** APPROVED, CHANGES_REQUESTED, DISMISSED or COMMENTED. */
  state: string | null;
  /** Whether the account may push to the repository; null if unknown. */
  writer: boolean | null;
  at: string | null;
  commit: string | null;
}
