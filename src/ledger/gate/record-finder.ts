import { folderOf, parseRecordName, RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { parseId } from '../../protocol/format/record-id.js';
import type { Tip } from '../../git/list-files.js';
import { readBlobs } from '../../git/read-blobs.js';
import type { Repository } from '../../git/repository.js';
import { parseTree } from '../../git/tree-bytes.js';
import { parseRecord } from '../parse-record.js';
import type { Entry } from '../view.js';

const DAY_MS = 86_400_000;
/** How many days before an event to look for its root. */
const DAYS = 31;

/** A file in the folder of a day. */
interface Listed extends Tip {
  oid: string;
}

/**
 * Finds records by id in the folders where they belong, so that the cost does not grow with the
 * history.
 */
export class RecordFinder {
  readonly #repo: Repository;
  readonly #tips: readonly Tip[];
  readonly #folders = new Map<string, Promise<Map<string, Listed>>>();
  readonly #read = new Map<string, Promise<Entry | null>>();

  /** @param tips the commits to search, in order of precedence */
  constructor(repo: Repository, tips: readonly Tip[]) {
    this.#repo = repo;
    this.#tips = tips;
  }

  /**
   * The record with this id, or null if it is in none of its possible folders.
   * @param near the folder to search first: an event lies beside its subject
   */
  async byId(id: string, near: string): Promise<Entry | null> {
    if (!parseId(id)) return null;
    for (const folder of [near, ...daysBack(id, DAYS)]) {
      const names = await this.#names(folder);
      for (const [name, file] of names)
        if (idIn(name) === id) return this.#open(`${folder}/${name}`, file);
    }
    return null;
  }

  /** All records under the same root as a record: what was said about it, and its subject. */
  async beside(path: string): Promise<Entry[]> {
    const [folder, own] = split(path);
    const root = parseRecordName(own)?.root;
    return this.#matching(folder, (name) => parseRecordName(name)?.root === root);
  }

  /** The declarations in the folder of a day. */
  async declarations(folder: string): Promise<Entry[]> {
    return this.#matching(folder, (name) => parseRecordName(name)?.kind === 'declaration');
  }

  async #matching(folder: string, matches: (name: string) => boolean): Promise<Entry[]> {
    const names = await this.#names(folder);
    const entries = await Promise.all(
      [...names]
        .filter(([name]) => matches(name))
        .map(([name, file]) => this.#open(`${folder}/${name}`, file)),
    );
    return entries.filter((entry) => entry !== null);
  }

  #names(folder: string): Promise<Map<string, Listed>> {
    const cached = this.#folders.get(folder);
    if (cached) return cached;
    const listing = this.#list(folder);
    this.#folders.set(folder, listing);
    return listing;
  }

  async #list(folder: string): Promise<Map<string, Listed>> {
    const trees = await Promise.all(
      this.#tips.map(async (tip) => ({
        tip,
        tree: await this.#repo.objects.read(`${tip.commit}:${folder}`),
      })),
    );
    const names = new Map<string, Listed>();
    for (const { tip, tree } of trees) {
      if (tree?.type !== 'tree') continue;
      for (const { mode, name, oid } of parseTree(tree.bytes, this.#repo.objectFormat))
        if (mode === '100644' && !names.has(name)) names.set(name, { oid, ...tip });
    }
    return names;
  }

  #open(path: string, { oid, ref, commit }: Listed): Promise<Entry | null> {
    const cached = this.#read.get(`${oid} ${path}`);
    if (cached) return cached;
    const opened = (async (): Promise<Entry | null> => {
      const bytes = (await readBlobs(this.#repo, [oid])).get(oid);
      if (bytes === undefined || typeof bytes === 'string') return null;
      const { record } = await parseRecord(bytes, path);
      return record && { record, path, ref, commit };
    })();
    this.#read.set(`${oid} ${path}`, opened);
    return opened;
  }
}

/**
 * The folders of an id's day and of the days before it, newest first. A day that is not in the
 * calendar counts as the day that it would overflow to.
 */
export function daysBack(id: string, days: number): string[] {
  const day = parseId(id)?.day;
  if (!day) return [];
  const start = Date.UTC(Number(day.year), Number(day.month) - 1, Number(day.date));
  const folders = [folderOf(id)];
  for (let back = 1; back <= days; back += 1) {
    const date = /^(\d{4})-(\d{2})-(\d{2})T/u.exec(new Date(start - back * DAY_MS).toISOString());
    if (date) folders.push(`${RECORDS_FOLDER}/${date[1]}/${date[2]}/${date[3]}`);
  }
  return folders;
}

function idIn(name: string): string | null {
  return parseRecordName(name)?.id ?? null;
}

function split(path: string): [folder: string, name: string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, slash), path.slice(slash + 1)];
}
