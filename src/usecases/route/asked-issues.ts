import { byTime } from '../../protocol/fold/causality.js';
import type { TopicState } from '../../protocol/fold/state.js';
import type { PullRef } from '../../protocol/pull/pull-ref.js';
import { isHere, readGitHubTarget, type Here } from '../../protocol/route/github-target.js';
import { issuePlace } from '../../protocol/route/issue-place.js';
import { movedReceipt } from '../../protocol/route/moved-receipt.js';
import { postsOf } from '../../protocol/route/posts.js';
import type { Resolution } from '../../schema/types.js';
import type { Issue } from '../../online/github/issue.js';
import type { Snapshot } from '../snapshot.js';

/** A blocker or question, and its issue. */
export interface Asked {
  topic: TopicState;
  /** As in its receipts. */
  target: string;
  place: PullRef;
}

/** Milliseconds after an answer in which a correction of it is looked for. */
const CORRECTED_MS = 14 * 86_400_000;

/**
 * The topics with an issue in this repository that are open, or were resolved lately. The issue may
 * have been transferred since.
 */
export function askedAt(
  home: Here,
  { state }: Snapshot,
  scope: ReadonlySet<string> | null,
  now: number,
): Asked[] {
  return [...state.topics.values()]
    .filter(({ id: slotId }) => scope?.has(slotId) ?? true)
    .filter((topic) => topic.open || now - answeredAt(topic) <= CORRECTED_MS)
    .flatMap((topic) =>
      postsOf(topic.routes).flatMap(({ target, url }) => {
        const at = readGitHubTarget(target);
        if (at === null || at.number !== null || !isHere(at, home)) return [];
        const place = issuePlace(target, url);
        return place === null ? [] : [{ topic, target, place }];
      }),
    );
}

/** The resolution that holds; undefined for an open topic. */
export function standing({ resolutions }: TopicState): Resolution | undefined {
  return resolutions
    .filter(({ cancelledBy }) => cancelledBy.length === 0)
    .map(({ resolution }) => resolution)
    .toSorted(byTime)
    .at(-1);
}

function answeredAt(topic: TopicState): number {
  return Date.parse(standing(topic)?.declared_at ?? '') || 0;
}

/**
 * True if somebody may have said something under the issue: of a closed one, since what this program
 * posted last.
 */
export function hasNews(
  { topic, target }: Asked,
  issue: Issue | null,
  { state }: Snapshot,
): boolean {
  // No receipt says yet that it was transferred.
  if (issue !== null && issue.movedTo !== null && movedReceipt(topic, target, issue.url) !== null)
    return true;
  if (topic.open) return issue?.state !== 'open' || issue.comments > 0;
  if (issue === null) return false;
  const told = [...state.records.values()].flatMap((record) =>
    record.kind === 'route' && record.subject.id === standing(topic)?.id
      ? [Date.parse(record.declared_at)]
      : [],
  );
  return Date.parse(issue.updatedAt) > Math.max(answeredAt(topic), ...told);
}
