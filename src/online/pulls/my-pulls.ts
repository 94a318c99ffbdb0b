import type { Pull } from '../../schema/types.js';

/** A pull request that may become an item of a declaration. */
export interface OfferedPull {
  pull: Pull;
  /** Its branch, which identifies an item in progress. Untrusted text. */
  branch: string;
}

/** A person's pull requests in one repository, newest first. */
export interface MyPulls {
  /** Open and theirs. */
  mine: OfferedPull[];
  /** Open, and they or a team of theirs are asked for a review. */
  asked: OfferedPull[];
  /** Theirs, merged since the given time. */
  merged: OfferedPull[];
  /** False if there are more than are offered. */
  whole: boolean;
}
