import type { Env } from '../env.js';
import type { Entry, View } from '../ledger/view.js';
import { formatTime } from '../protocol/format/time.js';
import type { Envelope, RecordPlace, Warning } from '../schema/types.js';

/** What an answer could see, for an answer without the records themselves. */
export interface Limits {
  complete: boolean;
  warnings: readonly Warning[];
  readFrom: string[];
}

/** The keys of every answer beside its own: time, refs, and what it could not see. */
export function envelope(
  env: Pick<Env, 'now'>,
  view: View | Limits | null,
  more: readonly Warning[] = [],
): Envelope {
  return {
    as_of: formatTime(env.now()),
    complete: view?.complete ?? true,
    read_from: view === null ? [] : 'entries' in view ? refsIn(view) : view.readFrom,
    warnings: [...(view?.warnings ?? []), ...more],
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
    uncommitted: entry !== undefined && entry.commit === null,
  };
}
