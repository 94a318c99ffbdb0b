import type { Env } from '../env.js';
import { duration } from '../protocol/format/duration.js';
import type { KeptDraft } from '../store/drafts.js';

/** A draft that is older is stale: what it says is most likely out of date. */
const STALE_DAYS = 7;
const DAY = 86_400;

/** A draft with its age in seconds. */
export interface AgedDraft extends KeptDraft {
  ageSeconds: number;
  isStale: boolean;
}

/** The drafts of the person, the oldest first. */
export async function agedDrafts(env: Env): Promise<AgedDraft[]> {
  const drafts = await env.drafts();
  return drafts
    .list()
    .map((draft) => {
      const ageSeconds = Math.max(0, Math.floor((env.now() - draft.savedAt) / 1000));
      return { ...draft, ageSeconds, isStale: ageSeconds > STALE_DAYS * DAY };
    })
    .toSorted((a, b) => b.ageSeconds - a.ageSeconds);
}

/** A draft in a list: its file and its age. */
export function draftWords({ file, ageSeconds }: AgedDraft): string {
  return `${file} (saved ${duration(ageSeconds)} ago)`;
}
