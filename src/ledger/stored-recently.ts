import type { Recently } from '../protocol/fold/keep-recent.js';

/** What is known of the newest records, as JSON. */
export interface StoredRecently {
  since: string;
  seenByPruned: string[];
  unread: [string, [string, number][]][];
}

export function recentlyToJson({ since, seenByPruned, unread }: Recently): StoredRecently {
  return {
    since,
    seenByPruned: [...seenByPruned],
    unread: [...unread].map(([author, own]) => [author, [...own]]),
  };
}

/** @param counted how many records it was computed with */
export function recentlyFrom(
  { since, seenByPruned, unread }: StoredRecently,
  counted: number,
): Recently {
  return {
    since,
    seenByPruned: new Set(seenByPruned),
    unread: new Map(unread.map(([author, own]) => [author, new Map(own)])),
    counted,
  };
}
