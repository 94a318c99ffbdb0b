import type { HandoffRecord } from '../../schema/types.js';
import { formatTime } from '../format/time.js';

/**
 * The newest of some records. A receipt of a post is no news; what is dated after the clock says
 * nothing of the time.
 * @param now milliseconds since 1970
 */
export function newestRecord(records: Iterable<HandoffRecord>, now: number): HandoffRecord | null {
  const until = formatTime(now);
  let newest: HandoffRecord | null = null;
  for (const record of records) {
    if (record.kind === 'route' || record.declared_at > until) continue;
    if (newest === null || isAfter(record, newest)) newest = record;
  }
  return newest;
}

function isAfter(a: HandoffRecord, b: HandoffRecord): boolean {
  return a.declared_at > b.declared_at || (a.declared_at === b.declared_at && a.id > b.id);
}
