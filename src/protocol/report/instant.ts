import type { HandoffRecord } from '../../schema/types.js';

/** When the newest of some records was declared, RFC 3339 UTC; null without records. */
export function newestOf(records: Iterable<HandoffRecord>): string | null {
  let newest: string | null = null;
  for (const { declared_at: at } of records) if (newest === null || at > newest) newest = at;
  return newest;
}

/**
 * The instant that a page is about: that of the newest record or of the commit, whichever is later,
 * so that the clock of the machine changes nothing. A time in the future is a false one: then it is
 * now.
 * @param newest RFC 3339 UTC
 * @param committed milliseconds since 1970
 */
export function pageInstant(newest: string | null, committed: number | null, now: number): number {
  const recorded = newest === null ? null : Date.parse(newest);
  if (recorded === null && committed === null) return now;
  return Math.min(now, Math.max(recorded ?? 0, committed ?? 0));
}
