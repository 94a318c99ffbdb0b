import { plural } from '../../protocol/format/plural.js';
import type { Finding } from '../../protocol/format/finding.js';
import { parseRecordName } from '../../protocol/format/record-path.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { readBlobs } from '../../git/read-blobs.js';
import type { Repository } from '../../git/repository.js';
import type { FirstSeen } from '../../store/first-seen.js';
import { parseRecord } from '../parse-record.js';
import { isRecordPath } from '../union.js';

/** Ids that are listed; the rest is only counted. */
const NAMED = 20;

/**
 * Ids of records that this clone saw on the base and that are gone, for example after a force-push.
 * A damaged copy is not a record, so it is not missed, whether it was repaired or its branch was
 * deleted.
 * @param now `<object id> <path>` of each present record
 */
export async function goneFrom(
  repo: Repository,
  seen: FirstSeen,
  now: ReadonlySet<string>,
): Promise<string[]> {
  const pathOf = (key: string): string => key.slice(key.indexOf(' ') + 1);
  const there = new Set([...now].map(pathOf));
  const gone = [...seen.keys()].filter(
    (key) => !there.has(pathOf(key)) && isRecordPath(pathOf(key)),
  );
  const blobs = await readBlobs(
    repo,
    gone.map((key) => key.slice(0, key.indexOf(' '))),
  );
  const ids = new Set<string>();
  for (const key of gone) {
    const [path, bytes] = [pathOf(key), blobs.get(key.slice(0, key.indexOf(' ')))];
    // A file that this clone no longer has counts as a record, because it was one when it was seen.
    const isRecord = typeof bytes !== 'object' || (await parseRecord(bytes, path)).record !== null;
    if (isRecord) ids.add(parseRecordName(path.slice(path.lastIndexOf('/') + 1))?.id ?? path);
  }
  return [...ids].toSorted();
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
