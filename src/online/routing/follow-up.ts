import type { CommentDraft, IssueChange } from '../../protocol/route/draft.js';
import { isMarked, type Marker } from '../../protocol/route/marker.js';
import { NetFault } from '../net/net-fault.js';
import { commentOnce, type PlacedComment } from './comment-once.js';
import type { GitHubRepository, Issue } from './github-repository.js';
import { isTrusted, sameLogin, type Trust } from './trust.js';

/** Something that is told under an issue. */
export interface FollowUp {
  number: number;
  /** The mark of the issue itself. */
  about: Marker;
  draft: CommentDraft;
  /** Milliseconds since 1970: it cannot have been told much earlier. */
  since: number;
  begin: () => Promise<void>;
}

/**
 * Tells what became of a thing under its issue: the comment once, and then the issue as it is to
 * be. The address came out of a record that anybody may have written, so an issue without the
 * thing's mark is left alone.
 * @returns why it was not done, where it never will be
 * @throws NetFault
 */
export async function followUp(
  repo: GitHubRepository,
  { number, about, draft, since, begin }: FollowUp,
  trust: Trust,
): Promise<PlacedComment | string> {
  const issue = await repo.issue(number).catch((error: unknown) => {
    if (error instanceof NetFault && error.reason === 'not-found') return null;
    throw error;
  });
  if (issue === null) return `issue ${number} is not there any more`;
  if (!isMarked(issue.body, about) || !isTrusted(issue, trust))
    return `issue ${number} does not bear its mark, so it was left alone`;
  const placed = await commentOnce(
    repo,
    { number, marker: draft.marker, body: draft.body, since, edit: false, make: true, begin },
    trust,
  );
  if (draft.change !== null) await change(repo, issue, draft.change, begin);
  return placed ?? 'no comment was made';
}

/**
 * The same under a pull request: one without a comment that bears the thing's mark is left alone.
 * @param posted milliseconds since 1970: that comment cannot have been made much earlier
 */
export async function followUpOnPull(
  repo: GitHubRepository,
  wanted: FollowUp,
  posted: number,
  trust: Trust,
): Promise<PlacedComment | string> {
  const { number, about, draft, since, begin } = wanted;
  const known = await repo.commentsSince(number, posted);
  if (!known.some((comment) => isMarked(comment.body, about) && isTrusted(comment, trust)))
    return `pull request ${number} does not bear its mark, so it was left alone`;
  return (
    (await commentOnce(
      repo,
      { number, marker: draft.marker, body: draft.body, since, edit: false, make: true, begin },
      trust,
    )) ?? 'no comment was made'
  );
}

async function change(
  repo: GitHubRepository,
  issue: Issue,
  { state, reason, assignees }: IssueChange,
  begin: () => Promise<void>,
): Promise<void> {
  if (state !== null && state !== issue.state) {
    await begin();
    await repo.change(issue.number, reason === null ? { state } : { state, state_reason: reason });
  }
  const others =
    issue.assignees.length !== assignees?.length ||
    assignees.some((login) => !issue.assignees.some((known) => sameLogin(known, login)));
  if (assignees === null || !others) return;
  await begin();
  await repo.change(issue.number, { assignees }).catch((error: unknown) => {
    // Not everybody can be assigned; the comment mentions them.
    if (!(error instanceof NetFault) || error.reason !== 'refused') throw error;
  });
}
