import type { Pull, Reviewer } from '../../schema/types.js';

/** The number of approvals, and of reviewers. */
export interface Approvals {
  approved: number;
  of: number;
}

/**
 * The reviewers whose review counts: without the author, each account once. Data from the forge is
 * like that already; data in a record may not be.
 */
export function reviewersOf({ reviewers, author }: Pull): Reviewer[] {
  const byLogin = new Map(reviewers.map((reviewer) => [reviewer.login.toLowerCase(), reviewer]));
  if (author !== undefined) byLogin.delete(author.toLowerCase());
  return [...byLogin.values()];
}

/**
 * True for an approval that counts: no new review was requested since, and it was not dismissed.
 */
export function approves({ opinion, requested }: Reviewer): boolean {
  return opinion === 'approved' && requested !== true;
}

/** True for a request for changes that still counts. */
export function wantsChanges({ opinion, requested }: Reviewer): boolean {
  return opinion === 'changes_requested' && requested !== true;
}

/** True for somebody who reviewed with comments and whose opinion is not known, or dismissed. */
export function onlyCommented({ opinion, commented }: Reviewer): boolean {
  return commented === true && (opinion === undefined || opinion === 'dismissed');
}

/**
 * Approvals that count, of everybody who reviewed or is requested; a requested team counts once a
 * member answers.
 */
export function approvalsOf(pull: Pull): Approvals {
  const reviewers = reviewersOf(pull);
  return { approved: reviewers.filter(approves).length, of: reviewers.length };
}
