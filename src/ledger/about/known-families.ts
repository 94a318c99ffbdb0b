import type { Repository } from '../../git/repository.js';
import type { TreeUnion } from '../../git/tree-union.js';
import { parseRecordName } from '../../protocol/format/record-path.js';
import { subjectOf } from '../../protocol/kinds/references.js';
import {
  familiesOf,
  isAtHome,
  post,
  type Families,
  type Postings,
} from '../../protocol/query/about/families.js';
import type { HandoffRecord } from '../../schema/types.js';
import { traceOf } from '../../system/trace.js';
import { newRecords } from '../committed-state.js';
import { viewInScope, type Projects } from '../in-scope.js';
import { readAllCommitted } from '../read.js';
import type { AboutOptions } from './about-snapshot.js';
import { arrivedWith, FolderFamilies } from './folder-families.js';
import { readHead, StoredPostings, writeFamilies } from './index-of-families.js';

/** The families of the committed records. */
export interface KnownFamilies {
  families: Families;
  /** The projects of all records. */
  projects: Projects;
  /** The path of a record that was read. */
  pathOf: (id: string) => string;
  /** False if a file that was read is not as the program writes it. */
  areSound: () => boolean;
  /** True if the index turned out to be damaged: then everything has to be read anew. */
  areLost: () => boolean;
}

/** From so many new records on, the index is written again; fewer are faster to read again. */
const SAVE_FROM = 64;

/**
 * The families in the folder of all records: by the last index and what is new, else by reading all.
 * Null where they do not tell everything: a file is not as the program writes it, or lies elsewhere.
 */
export async function knownFamilies(
  repo: Repository,
  folder: string,
  union: TreeUnion,
  options: AboutOptions,
): Promise<KnownFamilies | null> {
  const { files, version } = options;
  const head = files === null ? null : readHead(files, version);
  if (files === null || head === null) return readAll(repo, folder, options);
  if (head.folder === folder && !head.areSound) return null;
  // The folder must hold all records of the index: `refs/handoff/seen` may have been deleted.
  if (head.folder !== folder && (await union.unite(folder, head.folder)) !== folder)
    return readAll(repo, folder, options);
  const stored = new StoredPostings(files, head);
  const news = await newRecords(repo, await union.beyond(head.folder, folder));
  if (news === null || !head.areSound) return readAll(repo, folder, options);
  const roots = new Map([...news].map(([{ id }, path]) => [id, rootIn(path)]));
  const records = [...news.keys()];
  const arrived = arrivedWith(records, roots);
  const families = new FolderFamilies(repo, folder, head, stored, arrived);
  for (const record of records)
    if (!(await families.isAtHome(record, roots.get(record.id) ?? '')))
      return readAll(repo, folder, options);
  const projects = new Set([...head.projects, ...records.flatMap(ownProject)]);
  if (records.length >= SAVE_FROM) {
    const postings = stored.all();
    for (const record of records) post(postings, record, roots.get(record.id) ?? record.id);
    const { areOwn, newest } = families;
    const now = { ...head, folder, areOwn, newest, projects: [...projects] };
    if (stored.isWhole) await writeFamilies(files, now, postings);
  }
  if (!stored.isWhole) return readAll(repo, folder, options);
  return {
    families,
    projects,
    pathOf: (id) => families.pathOf.get(id) ?? '',
    areSound: () => families.isSound,
    areLost: () => !stored.isWhole,
  };
}

/** The families of all committed records, read one by one; the index is written again. */
export async function readAll(
  repo: Repository,
  folder: string,
  { read, kept, files, version, scope }: AboutOptions,
): Promise<KnownFamilies | null> {
  const all = await readAllCommitted(repo, read, kept);
  traceOf('fold')?.(`all ${all.entries.size} records read`);
  const { projects } = viewInScope(all, scope);
  const roots = new Map([...all.entries].map(([id, { path }]) => [id, rootIn(path)]));
  const entries = [...all.entries.values()].map(
    ({ record }) => [record, roots.get(record.id) ?? ''] as const,
  );
  const areSound =
    all.complete &&
    all.warnings.length === 0 &&
    all.findings.every(({ level }) => level !== 'error') &&
    entries.every(([record, root]) => isAtHome(record, root, (id) => roots.get(id)));
  const families = familiesOf(entries);
  // A missing object may arrive later without a change of the folder.
  if (files !== null && all.warnings.every(({ code }) => code !== 'missing-object')) {
    const postings: Postings = new Map();
    if (areSound) for (const [record, root] of entries) post(postings, record, root);
    const { areOwn, newest } = families;
    const head = { version, folder, areSound, areOwn, newest, projects: [...projects] };
    await writeFamilies(files, head, postings);
  }
  if (!areSound) return null;
  return {
    families,
    projects,
    pathOf: (id) => all.entries.get(id)?.path ?? '',
    areSound: () => true,
    areLost: () => false,
  };
}

/** The root that stands in a path. */
function rootIn(path: string): string {
  return parseRecordName(path.slice(path.lastIndexOf('/') + 1))?.root ?? '';
}

/** The project that a record brings; nothing where it belongs to what it is about. */
function ownProject(record: HandoffRecord): (string | null)[] {
  return record.project === undefined && subjectOf(record) !== null ? [] : [record.project ?? null];
}
