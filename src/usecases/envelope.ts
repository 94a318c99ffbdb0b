import type { Env } from '../env.js';
import type { Entry, View, ViewAge } from '../ledger/view.js';
import { duration } from '../protocol/format/duration.js';
import { formatTime } from '../protocol/format/time.js';
import { TABLE_VERSION } from '../protocol/zones/table-version.js';
import type { Envelope, RecordPlace, Warning } from '../schema/types.js';

/** What an answer could see, for an answer without the records themselves. */
export interface Limits {
  complete: boolean;
  warnings: readonly Warning[];
  readFrom: string[];
  age?: ViewAge | null;
}

/** The keys of every answer beside its own: time, refs, and what it could not see. */
export function envelope(
  env: Pick<Env, 'now'>,
  view: View | Limits | null,
  more: readonly Warning[] = [],
): Envelope {
  const now = env.now();
  const { fields, warnings } = ageFields(view?.age ?? null, now);
  return {
    as_of: formatTime(now),
    ...fields,
    complete: view?.complete ?? true,
    read_from: view === null ? [] : 'entries' in view ? refsIn(view) : view.readFrom,
    tz: TABLE_VERSION,
    warnings: [...(view?.warnings ?? []), ...warnings, ...more],
  };
}

/** The age of a view in an answer, with the warning where the view is stale. */
function ageFields(
  age: ViewAge | null,
  now: number,
): { fields: Pick<Envelope, 'fetched_at' | 'view_age_seconds'>; warnings: Warning[] } {
  if (age === null) return { fields: {}, warnings: [] };
  const { at, remote, freshWithinSeconds } = age;
  const seconds = at === null ? null : Math.max(0, Math.floor((now - at) / 1000));
  const fields = { fetched_at: at === null ? null : formatTime(at), view_age_seconds: seconds };
  if (seconds !== null && seconds <= freshWithinSeconds) return { fields, warnings: [] };
  const last =
    seconds === null
      ? `this clone has never fetched all branches of ${remote}`
      : `the last fetch from ${remote} was ${duration(seconds)} ago`;
  return {
    fields,
    warnings: [
      { code: 'stale-view', message: `${last}; newer records may be there: --fetch asks now` },
    ],
  };
}

/** The refs that the records of a view were read from. */
export function refsIn(view: View): string[] {
  return [...new Set([...view.entries.values()].flatMap(({ ref }) => ref ?? []))].sort();
}

/** Where a record can be read; its commit contains the file. */
export function placeOf(entry: Entry | undefined, id: string): RecordPlace {
  return {
    id,
    path: entry?.path ?? null,
    commit: entry?.commit ?? null,
    ref: entry?.ref ?? null,
    uncommitted: entry !== undefined && entry.commit === null && entry.ref === null,
  };
}
