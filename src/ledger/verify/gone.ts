import { plural } from '../../protocol/format/plural.js';
import type { Finding } from '../../protocol/format/finding.js';
import { parseRecordName } from '../../protocol/format/record-path.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { FirstSeen } from '../../store/first-seen.js';
import { isRecordPath } from '../union.js';

/** Ids that are listed; the rest is only counted. */
const NAMED = 20;

/**
 * Ids of records that this clone has seen on the base and that are gone, for example after a
 * force-push.
 */
export function goneFrom(seen: FirstSeen, now: ReadonlySet<string>): string[] {
  const ids = [...seen.keys()]
    .filter((key) => !now.has(key))
    .map((key) => key.slice(key.indexOf(' ') + 1));
  return ids
    .filter((path) => isRecordPath(path))
    .map((path) => parseRecordName(path.slice(path.lastIndexOf('/') + 1))?.id ?? path)
    .toSorted();
}

/** The finding about them. @param base the name of the base */
export function goneFindings(ids: readonly string[], base: string): Finding[] {
  if (ids.length === 0) return [];
  const listed = ids.slice(0, NAMED).map(shortHandle).join(', ');
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  const message = `${plural(ids.length, 'record is', 'records are')} gone from ${base}: ${listed}${more}`;
  return [
    {
      rule: 'gone',
      level: 'error',
      path: null,
      line: null,
      column: null,
      message,
      hint: 'to put back the records that this clone still has: handoff publish --rescue',
    },
  ];
}
