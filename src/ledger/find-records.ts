import { parseId } from '../protocol/format/record-id.js';
import { parseRecordName, RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { readBlobs } from '../git/read-blobs.js';
import type { Repository } from '../git/repository.js';
import { FOLDER_MODE, type TreeLine } from '../git/tree-bytes.js';
import { readTree } from '../git/tree-with-files.js';
import type { HandoffRecord } from '../schema/types.js';
import { parseRecord } from './parse-record.js';

/**
 * Some records of a folder of all records, without a reading of the others. Their names say which
 * file it is. A record lies in the folder of its own day, or beside an older one: the newest day is
 * looked at first.
 * @param seen id of a tree with the folder of records
 * @returns null if one of them is not there, or is not sound: reading all records says what that means
 * @throws HandoffError `git` if a tree is not in this clone
 */
export async function findRecords(
  repo: Repository,
  seen: string,
  ids: readonly string[],
): Promise<Map<string, HandoffRecord> | null> {
  const wanted = new Set(ids);
  const files = new Map<string, { oid: string; path: string }>();
  for await (const day of daysBefore(repo, seen, newestDay(ids))) {
    if (files.size === wanted.size) break;
    for (const { name, oid } of day.lines) {
      const id = parseRecordName(name)?.id;
      if (id === undefined || !wanted.has(id)) continue;
      if (files.has(id)) return null;
      files.set(id, { oid, path: `${day.path}/${name}` });
    }
  }
  if (files.size !== wanted.size) return null;
  const blobs = await readBlobs(
    repo,
    [...files.values()].map(({ oid }) => oid),
  );
  const found = new Map<string, HandoffRecord>();
  for (const [id, { oid, path }] of files) {
    const bytes = blobs.get(oid);
    if (bytes === undefined || typeof bytes === 'string') return null;
    const { record, findings } = await parseRecord(bytes, path);
    if (record?.id !== id || findings.length > 0) return null;
    found.set(id, record);
  }
  return found;
}

/** `2026/01/15`, the newest day on which one of some records was made. */
function newestDay(ids: readonly string[]): string {
  const days = ids.flatMap((id) => {
    const day = parseId(id)?.day;
    return day === undefined ? [] : [`${day.year}/${day.month}/${day.date}`];
  });
  return days.sort().at(-1) ?? '';
}

/** The folders of days up to one, the newest first. */
async function* daysBefore(
  repo: Repository,
  seen: string,
  newest: string,
): AsyncGenerator<{ path: string; lines: TreeLine[] }> {
  const top = (await readTree(repo, seen)).find(({ name }) => name === RECORDS_FOLDER);
  if (top === undefined) return;
  for (const year of await newestFirst(repo, top.oid))
    for (const month of await newestFirst(repo, year.oid))
      for (const day of await newestFirst(repo, month.oid)) {
        const date = `${year.name}/${month.name}/${day.name}`;
        if (date <= newest)
          yield { path: `${RECORDS_FOLDER}/${date}`, lines: await readTree(repo, day.oid) };
      }
}

/** The folders in a folder, by their names. */
async function newestFirst(repo: Repository, folder: string): Promise<TreeLine[]> {
  const lines = await readTree(repo, folder);
  return lines
    .filter(({ mode }) => mode === FOLDER_MODE)
    .toSorted((a, b) => (a.name < b.name ? 1 : -1));
}
