import type { JsonObject } from '../protocol/format/json.js';
import { formatTime } from '../protocol/format/time.js';
import type { Env } from '../env.js';
import type { Entry, View, Warning } from '../ledger/view.js';

/** What an answer could see, where the records themselves are not at hand. */
export interface Limits {
  complete: boolean;
  warnings: readonly Warning[];
  readFrom: string[];
}

/** Records that were read, with what could not be seen. */
type ViewedRecords = Pick<View, 'entries' | 'complete'> & { warnings: readonly Warning[] };

/** What every answer carries beside its own: when, from which refs, and what it could not see. */
export function answerOf(
  verb: string,
  env: Env,
  view: ViewedRecords | Limits | null,
  fields: JsonObject,
): JsonObject {
  return {
    schema: `handoff.${verb}/1`,
    as_of: formatTime(env.now()),
    complete: view?.complete ?? true,
    read_from: view === null ? [] : 'entries' in view ? refsIn(view) : view.readFrom,
    warnings: (view?.warnings ?? []).map((warning) => ({ ...warning })),
    ...fields,
  };
}

/** The refs that the records of a view were read from. */
export function refsIn(view: Pick<View, 'entries'>): string[] {
  return [...new Set([...view.entries.values()].flatMap(({ ref }) => ref ?? []))].sort();
}

/** The answer with more to be warned of. */
export function withWarnings(answer: JsonObject, warnings: readonly JsonObject[]): JsonObject {
  const known = Array.isArray(answer['warnings']) ? answer['warnings'] : [];
  return { ...answer, warnings: [...known, ...warnings] };
}

/**
 * Where a record can be read: the commit is one that holds it, and null together with `ref` while
 * it is uncommitted.
 */
export function recordOf(entry: Entry | undefined, id: string): JsonObject {
  return {
    id,
    path: entry?.path ?? null,
    commit: entry?.commit ?? null,
    ref: entry?.ref ?? null,
    uncommitted: entry !== undefined && entry.commit === null,
  };
}
