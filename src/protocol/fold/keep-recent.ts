import type { OpenRecords } from './open-records.js';
import { recentRoots, type RecentRoots } from './recent-roots.js';
import type { State } from './state.js';
import { seenByPruned, unreadAmong, type Unread } from './told-before.js';

/** The newest days with declarations, or hours, of which nothing is pruned that a shift needs. */
export interface Recent {
  newest: number;
  of: 'days' | 'hours';
}

/** What the index keeps. Days count, so that a weekend takes none of them. */
export const KEPT: Recent = { newest: 4, of: 'days' };

/** What is known of the newest records, which are kept. */
export interface Recently {
  /** Nothing that was recorded from this time on is pruned, nor anything that is about it. */
  since: string;
  /** Ids of remaining records that a pruned one had seen: its readers may know them through it. */
  seenByPruned: ReadonlySet<string>;
  /** Among the pruned declarations, and those of which something is pruned. */
  unread: Unread;
  /** How many of the records these facts were computed with; those after them are newer. */
  counted: number;
}

/** What is kept of the newest records. */
export interface Keeping extends RecentRoots {
  /**
   * @param kept ids of the records that are not pruned
   * @param partial those of them of which something is pruned
   */
  facts(kept: ReadonlySet<string>, partial: ReadonlySet<string>): Recently;
}

/** Tells what to keep of a state, which was computed from known open records; null if from all. */
export type KeepRecent = (
  state: State,
  known: Pick<OpenRecords, 'pruned' | 'recently'> | null,
) => Keeping;

/** Keeps the newest days or hours. */
export function keepRecent(recent: Recent): KeepRecent {
  return (state, known) => {
    const before = known?.recently ?? null;
    const roots = recentRoots(state, recent, before?.since ?? '');
    return {
      ...roots,
      facts: (kept, partial) => ({
        since: roots.since,
        seenByPruned: seenByPruned(state, kept, before?.seenByPruned ?? new Set()),
        unread: unreadAmong(
          state,
          (id) => kept.has(id) && !partial.has(id),
          known?.pruned.partial ?? new Set(),
          before?.unread ?? new Map(),
        ),
        counted: kept.size,
      }),
    };
  };
}
