import { fold } from '../protocol/fold/fold.js';
import { continues, openRecords, type OpenRecords } from '../protocol/fold/open-records.js';
import type { State } from '../protocol/fold/state.js';
import type { Policy } from '../protocol/team/policy.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { HandoffError } from '../errors.js';
import { Labels, type Root } from '../git/labels.js';
import { readBlobs } from '../git/read-blobs.js';
import { readCommit } from '../git/read-commit.js';
import type { Repository } from '../git/repository.js';
import { FOLDER_MODE, parseTree, type TreeLine } from '../git/tree-bytes.js';
import type { TreeUnion } from '../git/tree-union.js';
import type { HandoffRecord } from '../schema/types.js';
import type { IndexFiles } from '../store/index-files.js';
import { absorb, readAbsorbed } from './absorbed.js';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.js';
import { limitsOf } from './limits.js';
import { parseRecord } from './parse-record.js';
import { readAllCommitted, readLedger, strandedWarning } from './read.js';
import { keepSeen, SEEN } from './seen.js';
import { tipsOf, unreadTips } from './tips.js';
import { isRecordPath, isSignaturePath } from './union.js';
import type { Entry, View, ReadWarning } from './view.js';
import { readUncommitted } from './uncommitted.js';

/** What is open, seen without reading the history. */
export interface Glance {
  /** Of the records, only those that what is open depends on. */
  view: View;
  state: State;
  /** What is known of the others; null where all of them were read. */
  open: OpenRecords | null;
  /** The commit of everything that was ever seen here, after this glance. */
  seen: string | null;
}

/** What a glance may use. */
export interface GlanceOptions {
  policy: Policy;
  /** The text that the policy was read from. */
  policyText: string;
  /** Where it is kept what was open before; null to read everything. */
  files: IndexFiles | null;
  /** The version of the program. */
  version: string;
}

/**
 * What is open, from what was open before and what came since; where there is any doubt, from
 * everything. What was open is a function of the folder of all records ever seen, which git names
 * by its content: so neither a moved branch nor a deleted one needs a special case.
 */
export async function glance(repo: Repository, options: GlanceOptions): Promise<Glance> {
  const before = readAbsorbed(options.files);
  const roots = await rootsOf(repo, options);
  const seen =
    roots === null
      ? null
      : await keepSeen(repo, idsOf(roots), before ?? undefined).catch(unlessBug);
  const everything = async (): Promise<Glance> => {
    const view = await readLedger(repo, options.policy.read);
    return {
      view,
      state: stateOf(view, options.policy),
      open: null,
      seen: (await readCommit(repo, SEEN))?.oid ?? null,
    };
  };
  // What was seen before may lie on a branch that the policy leaves out.
  if (
    roots === null ||
    !seen ||
    seen.union.conflicts.length > 0 ||
    unreadTips(repo, options.policy.read).length > 0
  )
    return everything();
  const { folder, union } = seen;
  const { checkpoint, state: committed } =
    (await carryOn(repo, folder, union, options)) ?? (await beginAnew(repo, folder, options));
  const labels = new Labels(repo, roots);
  const uncommitted = await readUncommitted(repo.topLevel, new Set(checkpoint.paths.values()), {
    find: async (path) =>
      folder === null ? null : labels.find(folder, path.slice(RECORDS_FOLDER.length + 1)),
    read: async (oid) => (await repo.objects.read(oid))?.bytes ?? null,
  });
  const added = uncommitted.entries.map(({ record }) => record);
  if (!continues(added, checkpoint.open)) return everything();
  const state =
    added.length === 0 && committed
      ? committed
      : fold([...checkpoint.open.records, ...added], options.policy, checkpoint.open.settled);
  const view = await viewOf(checkpoint, labels);
  for (const entry of uncommitted.entries) view.entries.set(entry.record.id, entry);
  const stranded =
    folder === null
      ? 0
      : (await absorb(options.files, union, folder, idsOf(roots), before)).stranded;
  const limits = limitsOf(repo, await repo.config());
  view.warnings.push(...uncommitted.warnings, ...limits, ...strandedWarning(stranded));
  if (uncommitted.unreadable || limits.length > 0) view.complete = false;
  return { view, state, open: checkpoint.open, seen: seen.commit };
}

/**
 * The folders of records of all branches that are read; null where one of them is not in this
 * clone.
 */
async function rootsOf(repo: Repository, { policy }: GlanceOptions): Promise<Root[] | null> {
  const tips = tipsOf(repo, policy.read).filter(({ ref }) => ref !== SEEN);
  const [config, ...objects] = await Promise.all([
    repo.config(),
    ...tips.map(({ commit }) => repo.objects.read(`${commit}:${RECORDS_FOLDER}`)),
  ]);
  // Only there can a folder be missing that the commit has; and a folder that is none is told by
  // whoever reads everything.
  const partial = config.has(/^remote\..*\.(?:promisor|partialclonefilter)$/u);
  const roots: Root[] = [];
  const distinct = new Set<string>();
  for (const [index, object] of objects.entries()) {
    if (object === null && !partial) continue;
    if (object?.type !== 'tree') return null;
    if (distinct.has(object.oid)) continue;
    distinct.add(object.oid);
    // What is odd at the top is in no year, so that the folder of everything seen does not tell of
    // it.
    if (parseTree(object.bytes, repo.objectFormat).some(isOdd)) return null;
    const { ref, commit } = tips[index] as { ref: string; commit: string };
    roots.push({ ref, commit, oid: object.oid });
  }
  return roots;
}

/** What is known of the committed records, with their state where that was computed on the way. */
interface Known {
  checkpoint: Checkpoint;
  state: State | null;
}

/** So many new records are kept with what is open; fewer are read again the next time. */
const MANY = 10;

/** True for anything but folders of years and plain files. */
function isOdd({ mode, name }: TreeLine): boolean {
  return mode === FOLDER_MODE
    ? !/^\d{4}$/u.test(name)
    : mode !== '100644' || !/^[\w.-]+$/u.test(name);
}

/** From the last checkpoint to that folder; null where that is not possible. */
async function carryOn(
  repo: Repository,
  folder: string | null,
  union: TreeUnion,
  options: GlanceOptions,
): Promise<Known | null> {
  const last = options.files === null ? null : readCheckpoint(options.files, options.version);
  if (last === null || folder === null || last.policy !== options.policyText) return null;
  if (last.folder === folder) return { checkpoint: last, state: null };
  try {
    // Nothing that was there may be gone: the ref that keeps it may have been deleted.
    if ((await union.unite(folder, last.folder)) !== folder) return null;
    const news = await newRecords(repo, await union.beyond(last.folder, folder));
    if (news === null || !continues([...news.keys()], last.open)) return null;
    const state = fold([...last.open.records, ...news.keys()], options.policy, last.open.settled);
    const paths = new Map([
      ...last.paths,
      ...[...news].map(([{ id }, path]) => [id, path] as const),
    ]);
    // Few records are read again sooner than all of this is written.
    if (news.size < MANY)
      return {
        checkpoint: {
          ...last,
          folder,
          open: { ...last.open, records: [...last.open.records, ...news.keys()] },
          paths,
        },
        state,
      };
    return {
      checkpoint: save({ ...last, folder, open: openRecords(state, last.open), paths }, options),
      state,
    };
  } catch (error) {
    unlessBug(error);
    return null;
  }
}

/**
 * The records in new files; null where one of them is none, or cannot be read: then everything is
 * read, and told.
 */
async function newRecords(
  repo: Repository,
  files: Awaited<ReturnType<TreeUnion['beyond']>>,
): Promise<Map<HandoffRecord, string> | null> {
  const blobs = await readBlobs(
    repo,
    files.map(({ line }) => line.oid),
  );
  const records = new Map<HandoffRecord, string>();
  for (const { path: below, line } of files) {
    const path = `${RECORDS_FOLDER}/${Buffer.from(below, 'latin1').toString('utf8')}`;
    if (isSignaturePath(path)) continue;
    const bytes = blobs.get(line.oid);
    if (
      line.mode !== '100644' ||
      !isRecordPath(path) ||
      bytes === undefined ||
      typeof bytes === 'string'
    )
      return null;
    const { record, findings } = await parseRecord(bytes, path);
    if (record === null || findings.some(({ level }) => level === 'error')) return null;
    records.set(record, path);
  }
  return records;
}

/** From all committed records. */
async function beginAnew(
  repo: Repository,
  folder: string | null,
  options: GlanceOptions,
): Promise<Known> {
  const view = await readAllCommitted(repo, options.policy.read);
  const open = openRecords(stateOf(view, options.policy), null);
  const paths = new Map([...view.entries].map(([id, { path }]) => [id, path]));
  const checkpoint = {
    folder: folder ?? '',
    policy: options.policyText,
    open,
    paths,
    warnings: view.warnings,
    complete: view.complete,
  };
  // What is not in this clone may come without any folder changing.
  const lasting = view.warnings.every(({ code }) => code !== 'missing-object');
  return { checkpoint: lasting ? save(checkpoint, options) : checkpoint, state: null };
}

function save(checkpoint: Checkpoint, { files, version }: GlanceOptions): Checkpoint {
  const paths = new Map(
    checkpoint.open.records.map(({ id }) => [id, checkpoint.paths.get(id) ?? '']),
  );
  const kept = { ...checkpoint, paths };
  if (files !== null && checkpoint.folder !== '') writeCheckpoint(files, version, kept);
  return kept;
}

async function viewOf(
  { open, paths, warnings, complete }: Checkpoint,
  labels: Labels,
): Promise<View> {
  const label = async (path: string): Promise<{ ref: string; commit: string | null }> =>
    (await labels.of(path.slice(RECORDS_FOLDER.length + 1))) ?? { ref: SEEN, commit: null };
  const labelled = await Promise.all(
    open.records.map(async (record): Promise<Entry> => {
      const path = paths.get(record.id) ?? '';
      return { record, path, ...(await label(path)) };
    }),
  );
  const entries = new Map(labelled.map((entry) => [entry.record.id, entry]));
  const told: ReadWarning[] = [];
  for (const warning of warnings)
    told.push(
      warning.ref === undefined || warning.path === undefined
        ? warning
        : { ...warning, ref: (await label(warning.path)).ref },
    );
  return { entries, findings: [], warnings: told, complete, files: 0 };
}

function idsOf(roots: readonly Root[]): string[] {
  return roots.map(({ oid }) => oid);
}

function stateOf(view: View, policy: Policy): State {
  return fold(
    [...view.entries.values()].map(({ record }) => record),
    policy,
  );
}

function unlessBug(error: unknown): null {
  if (error instanceof HandoffError) return null;
  throw error;
}
