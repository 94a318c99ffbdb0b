import type { Pull } from '../../../schema/types.js';
import type { Policy } from '../../team/policy.js';

/** What the comparison needs besides the two states. */
export interface Comparing {
  policy: Policy;
  /** The time zone of times in the text. */
  zone: string;
  /** The declared status of the item, if the comparison is about one. */
  status?: DeclaredStatus | undefined;
}

export type DeclaredStatus =
  | 'in_progress'
  | 'in_review'
  | 'blocked'
  | 'waiting'
  | 'paused'
  | 'shipped';

/** Differences in words. */
export interface Differences {
  /** The review went on. */
  progress: string[];
  /** The declared state does not hold any more. */
  contradictions: string[];
}

/** Compares the state of a pull request stored with a declaration with its live state. */
export type Compare = (declared: Pull, live: Pull, comparing: Comparing) => Differences;
