import type { Pull } from '../../schema/types.js';
import { approves, reviewersOf, wantsChanges } from './approvals.js';

/** Whom or what a pull request waits on. Logins and teams are as on the forge. */
export type Waiting =
  | { on: 'nothing'; because: 'merged' | 'closed' }
  /** The author has to act; null if the account is gone. */
  | { on: 'author'; author: string | null; to: 'finish the draft' | 'merge' }
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
  const askedBy = reviewers.filter(wantsChanges).map(({ login }) => login);
  if (askedBy.length > 0) return { on: 'author', author, to: 'change it', askedBy };
  const logins = reviewers.filter(({ requested }) => requested === true).map(({ login }) => login);
  const teams = [...(pull.teams ?? [])];
  const requested = logins.length + teams.length > 0;
  // Without a decision no review is required, so any approval is enough.
  const approved =
    pull.decision === 'approved' ||
    (pull.decision === undefined && reviewers.some(approves) && !requested);
  if (approved) return { on: 'author', author, to: 'merge' };
  return requested
    ? { on: 'reviewers', logins, teams }
    : { on: 'nobody', codeOwners: [...codeOwners] };
}
