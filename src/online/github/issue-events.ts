import type { IssueClosing, IssueComment, IssueEvent } from '../../protocol/route/issue-reply.js';
import { parseMarker } from '../../protocol/route/marker.js';
import { handleOfLogin } from '../../protocol/team/accounts.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { Comment, Issue } from './issue.js';
import { sameLogin } from './trust.js';

/** If an issue was closed this soon after our comment that it is resolved, we closed it. */
const OWN_MS = 120_000;

/** What was said under an issue, and how it was closed (null if this program closed it). */
export function issueEvents(
  issue: Issue,
  comments: readonly Comment[],
  policy: Policy,
): { comments: IssueComment[]; closing: IssueClosing | null } {
  const event = (author: string | null, at: string, url: string): IssueEvent => ({
    handle: handleOfLogin(policy, author),
    login: author ?? 'a deleted account',
    at,
    url,
  });
  const { closedAt, closedBy, reason, url } = issue;
  const isClosed = issue.state === 'closed' && closedAt !== null;
  const isOwn = isClosed && comments.some((comment) => isClosedBy(comment, closedBy, closedAt));
  return {
    comments: comments.map(({ author, createdAt, updatedAt, body, url: page }) => ({
      ...event(author, createdAt, page),
      body,
      edited: updatedAt !== createdAt,
    })),
    closing: isClosed && !isOwn ? { ...event(closedBy, closedAt, url), reason } : null,
  };
}

/** True if this comment is ours and came just before the closing. */
function isClosedBy(
  { author, body, createdAt }: Comment,
  closedBy: string | null,
  closedAt: string,
): boolean {
  const before = Date.parse(closedAt) - Date.parse(createdAt);
  return (
    before >= 0 &&
    before <= OWN_MS &&
    closedBy !== null &&
    sameLogin(closedBy, author) &&
    parseMarker(body)?.what?.startsWith('resolved:') === true
  );
}
