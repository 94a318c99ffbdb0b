import type { Pull, Reviewer } from '../../schema/types.js';
import { approves, onlyCommented, reviewersOf, wantsChanges } from './approvals.js';

/** Whom or what a pull request waits on. Logins and teams are as on the forge. */
export type Waiting =
  | { on: 'nothing'; because: 'merged' | 'closed' | 'queued' | 'auto_merge' }
  /** The author has to act; null if the account is gone. */
  | { on: 'author'; author: string | null; to: 'finish the draft' | 'merge' | 'answer' }
  | { on: 'author'; author: string | null; to: 'change it'; askedBy: string[] }
  | { on: 'reviewers'; logins: string[]; teams: string[] }
  /** No review is requested. */
  | { on: 'nobody'; codeOwners: string[] };

/**
 * Who has to act next; the first rule that matches decides.
 * @param codeOwners the CODEOWNERS of the changed files, if known; only used if no review is
 * requested
 */
export function waitingOn(pull: Pull, codeOwners: readonly string[] = []): Waiting {
  const author = pull.author ?? null;
  const reviewers = reviewersOf(pull);
  if (pull.state !== 'open') return { on: 'nothing', because: pull.state };
  if (pull.draft === true) return { on: 'author', author, to: 'finish the draft' };
  if (pull.queued === true) return { on: 'nothing', because: 'queued' };
  const logins = reviewers.filter(({ requested }) => requested === true).map(({ login }) => login);
  const teams = [...(pull.teams ?? [])];
  const requested = logins.length + teams.length > 0;
  const approved = isApproved(pull, reviewers, requested);
  // GitHub's own decision already weighs who may push; else somebody without write access does not
  // outweigh an approval.
  const askedBy = reviewers
    .filter(wantsChanges)
    .filter(({ writer }) => pull.decision !== 'approved' && !(approved && writer === false))
    .map(({ login }) => login);
  if (askedBy.length > 0) return { on: 'author', author, to: 'change it', askedBy };
  if (approved)
    return pull.auto_merge === true && pull.mergeable !== 'conflicts'
      ? { on: 'nothing', because: 'auto_merge' }
      : { on: 'author', author, to: 'merge' };
  if (requested) return { on: 'reviewers', logins, teams };
  if (pull.auto_merge === true && pull.required === 0 && pull.mergeable !== 'conflicts')
    return { on: 'nothing', because: 'auto_merge' };
  return reviewers.some(onlyCommented)
    ? { on: 'author', author, to: 'answer' }
    : { on: 'nobody', codeOwners: [...codeOwners] };
}

/**
 * True if nothing more than a merge is missing. Without a decision either no review is required, so
 * that any approval is enough, or it is unknown who may push, so that enough approvals are.
 */
function isApproved(
  { decision, required }: Pull,
  reviewers: readonly Reviewer[],
  requested: boolean,
): boolean {
  if (decision !== undefined) return decision === 'approved';
  return !requested && reviewers.filter(approves).length >= Math.max(1, required ?? 1);
}
