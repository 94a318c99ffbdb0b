import type { Pull } from '../../schema/types.js';

/** A commit of the author's own. `subject` is untrusted text. */
export interface OwnCommit {
  oid: string;
  subject: string;
}

/** What was seen of a branch in the author's clone. */
export interface BranchFacts {
  head: string;
  /** Commits that no remote has; null where there is no remote. */
  unpushed: number | null;
  /** Files that are not committed; null where the branch is not checked out. */
  dirty: number | null;
  /** Its commits since the last declaration that are not on the default branch, newest first. */
  commits: readonly OwnCommit[];
}

/** A pull request and the branch that it comes from. */
export interface ShownPull {
  pull: Pull;
  branch: string;
}

/**
 * Pull requests that may belong into a declaration: those that the author has open, those that wait
 * for their review, those merged since.
 */
export interface OwnPulls {
  mine: readonly ShownPull[];
  toReview: readonly ShownPull[];
  merged: readonly ShownPull[];
}

/** Everything that was seen of the author's work since their last declaration. */
export interface ShiftFacts {
  commits: readonly OwnCommit[];
  /** The checked-out branch, if work is done on it: not where work is gathered. */
  branch: string | null;
  /** What is known of branches, by name. */
  branches: ReadonlyMap<string, BranchFacts>;
  /** Null where GitHub was not asked, or did not say. */
  pulls: OwnPulls | null;
}
