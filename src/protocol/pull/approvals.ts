import type { Pull, Reviewer } from '../../schema/types.js';

/** How many of how many reviewers approve. */
export interface Approvals {
  approved: number;
  of: number;
}

/**
 * Those whose review counts: without the author, who cannot approve, each account once. What is
 * read has them like that already; what somebody wrote may not.
 */
export function reviewersOf({ reviewers, author }: Pull): Reviewer[] {
  const found = new Map(reviewers.map((reviewer) => [reviewer.login.toLowerCase(), reviewer]));
  if (author !== undefined) found.delete(author.toLowerCase());
  return [...found.values()];
}

/**
 * True for an approval that stands: whoever is asked again has given none yet, and a dismissed one
 * is none.
 */
export function approves({ opinion, requested }: Reviewer): boolean {
  return opinion === 'approved' && requested !== true;
}

/** True for a wish for changes that stands. */
export function wantsChanges({ opinion, requested }: Reviewer): boolean {
  return opinion === 'changes_requested' && requested !== true;
}

/**
 * Standing approvals over everybody who gave an opinion or is asked for one; teams are nobody
 * before one of them answers.
 */
export function approvalsOf(pull: Pull): Approvals {
  const reviewers = reviewersOf(pull);
  return { approved: reviewers.filter(approves).length, of: reviewers.length };
}
