import type { Labels } from '../git/labels.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import type { HandoffRecord } from '../schema/types.js';
import { SEEN } from './seen.js';
import type { Entry, View, ReadWarning } from './view.js';

/** Committed records of which it is not known yet on which branch they are. */
export interface Unlabelled {
  records: readonly HandoffRecord[];
  /** Their paths, by id. */
  paths: ReadonlyMap<string, string>;
  /** Warnings about the files of all records. */
  warnings: readonly ReadWarning[];
  complete: boolean;
}

/** The view of some committed records, each with a branch that holds it, and of uncommitted ones. */
export async function labelledView(
  { records, paths, warnings, complete }: Unlabelled,
  labels: Labels,
  uncommitted: readonly Entry[],
): Promise<View> {
  const label = async (path: string): Promise<{ ref: string; commit: string | null }> =>
    (await labels.of(path.slice(RECORDS_FOLDER.length + 1))) ?? { ref: SEEN, commit: null };
  const labelled = await Promise.all(
    records.map(async (record): Promise<Entry> => {
      const path = paths.get(record.id) ?? '';
      return { record, path, ...(await label(path)) };
    }),
  );
  const entries = new Map(
    [...labelled, ...uncommitted].map((entry) => [entry.record.id, entry] as const),
  );
  const labelledWarnings: ReadWarning[] = [];
  for (const warning of warnings)
    labelledWarnings.push(
      warning.ref === undefined || warning.path === undefined
        ? warning
        : { ...warning, ref: (await label(warning.path)).ref },
    );
  return { entries, findings: [], warnings: labelledWarnings, complete, files: 0 };
}
