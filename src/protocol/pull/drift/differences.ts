import type { Pull } from '../../../schema/types.js';
import type { Policy } from '../../team/policy.js';

/** What the comparison needs to know besides the two states. */
export interface Comparing {
  policy: Policy;
  /** The zone in which times are told. */
  zone: string;
  /** What the declaration said of the item, where it is about one. */
  status?: DeclaredStatus | undefined;
}

export type DeclaredStatus =
  | 'in_progress'
  | 'in_review'
  | 'blocked'
  | 'waiting'
  | 'paused'
  | 'shipped';

/** Differences of one kind, in words. */
export interface Differences {
  /** The review went on. */
  progress: string[];
  /** What was declared does not hold any more. */
  contradictions: string[];
}

/** Compares what was stored with a declaration with what is now. Both are of one pull request. */
export type Compare = (declared: Pull, live: Pull, comparing: Comparing) => Differences;
