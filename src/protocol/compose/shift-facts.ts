import type { Pull } from '../../schema/types.js';

/** A commit of the author's own. `subject` is untrusted text. */
export interface OwnCommit {
  oid: string;
  subject: string;
}

/** The observed state of a branch in the author's clone. */
export interface BranchFacts {
  head: string;
  /** Commits that no remote has; null without a remote. */
  unpushed: number | null;
  /** Uncommitted files; null if the branch is not checked out. */
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
 * Pull requests that may belong in a declaration: the author's open ones, those that wait for their
 * review, and their merged ones.
 */
export interface OwnPulls {
  mine: readonly ShownPull[];
  toReview: readonly ShownPull[];
  merged: readonly ShownPull[];
}

/** Everything observed of the author's work since their last declaration. */
export interface ShiftFacts {
  commits: readonly OwnCommit[];
  /** The checked-out branch, if it is a branch for work and not a shared one. */
  branch: string | null;
  /** The names of all branches of the clone and of its remotes. */
  branchNames: ReadonlySet<string>;
  /** The observed state of branches, by name. */
  branches: ReadonlyMap<string, BranchFacts>;
  /** Null if the forge was not asked or did not answer. */
  pulls: OwnPulls | null;
}
