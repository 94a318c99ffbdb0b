import type { ReportAnswer } from '../../../schema/types.js';
import { piece, type Html } from './markup.js';

/** What decides whether an empty list means that nothing is there. */
export type Known = Pick<ReportAnswer, 'complete' | 'newest' | 'warnings'> & {
  now: Pick<ReportAnswer['now'], 'undeclared' | 'pending_acks'>;
  day: Pick<ReportAnswer['day'], 'handoffs'>;
};

/** A pod, and the members of whom its last synthesis knows nothing. */
export interface PodGap {
  pod: string;
  absent: string[];
}

/** The members who had not declared when a pod was last synthesized, and have not since. */
export function podGaps({ now: { pending_acks: pending }, day }: Known): PodGap[] {
  const last = new Map<string, { at: string; absent: string[] }>();
  const all = [
    ...pending.map(({ declared_at: at, synthesis }) => ({ at, synthesis })),
    ...day.handoffs,
  ];
  for (const { at, synthesis } of all) {
    if (synthesis === undefined || at < (last.get(synthesis.pod)?.at ?? '')) continue;
    const since = new Set(synthesis.news.map(({ author }) => author));
    const absent = synthesis.not_declared.filter((handle) => !since.has(handle));
    last.set(synthesis.pod, { at, absent });
  }
  return [...last]
    .map(([pod, { absent }]) => ({ pod, absent }))
    .filter(({ absent }) => absent.length > 0)
    .sort((a, b) => (a.pod < b.pod ? -1 : 1));
}

/** True for a page that is made of no record: none of its numbers says anything. */
export function isUnknown({ newest }: Pick<Known, 'newest'>): boolean {
  return newest === null;
}

/** Why there may be more than a page shows, as a sentence; null where everything is known. */
export function doubtOf(answer: Known): string | null {
  const { complete, newest, warnings, now } = answer;
  if (newest === null) return 'There are no records.';
  if (!complete) return 'Some records could not be read.';
  if (warnings.some(({ code }) => code === 'stale-view')) return 'Newer records may exist.';
  const isSilent = now.undeclared.length > 0 || podGaps(answer).length > 0;
  return isSilent ? 'Not everybody declared.' : null;
}

/** How many there are, as far as the page can tell, in brackets behind a heading. */
export function countOf(answer: Known, number: number): string {
  if (isUnknown(answer)) return 'unknown';
  return doubtOf(answer) === null ? String(number) : `at least ${number}`;
}

/** What stands instead of an empty list: "nothing" only where that is known. */
export interface None {
  /** What is so if everything is known: `Nothing is blocked.` */
  sure: string;
  /** What is not known to be there: `blocker`. */
  what: string;
  /** False where an empty list is no good news. */
  isGood?: boolean;
}

/** What is said instead of an empty list. */
export function noneOf(answer: Known, { sure, what, isGood = true }: None): Html {
  const doubt = doubtOf(answer);
  if (doubt === null) return isGood ? piece`<p class="none">${sure}</p>` : piece`<p>${sure}</p>`;
  return piece`<p class="none unsure">No ${what} is known. ${doubt}</p>`;
}
