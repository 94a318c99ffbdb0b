import { fold } from '../protocol/fold/fold.js';
import { continues } from '../protocol/fold/continues.js';
import type { KeepRecent } from '../protocol/fold/keep-recent.js';
import { openRecords } from '../protocol/fold/open-records.js';
import type { State } from '../protocol/fold/state.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import type { Scope } from '../protocol/team/scope.js';
import type { Policy } from '../protocol/team/policy.js';
import { HandoffError } from '../errors.js';
import { readBlobs } from '../git/read-blobs.js';
import type { Repository } from '../git/repository.js';
import type { TreeUnion } from '../git/tree-union.js';
import type { HandoffRecord } from '../schema/types.js';
import type { IndexFiles } from '../store/index-files.js';
import { readCheckpoint, writeCheckpoint, type Checkpoint, type Keeps } from './checkpoint.js';
import { newInScope, viewInScope } from './in-scope.js';
import { keptBy } from './kept-records.js';
import { parseRecord } from './parse-record.js';
import {
  handlesOf,
  readHandles,
  writeHandles,
  type Handles,
  type KnownNames,
  type SavedPoint,
} from './pruned-names.js';
import { readAllCommitted } from './read.js';
import { isRecordPath, isSignaturePath } from './union.js';

/** What the state of the committed records is computed from. */
export interface StateOptions {
  policy: Policy;
  /** What the policy and the scope depend on. */
  policyText: string;
  /** The project's name in caches. */
  place: string;
  keeps: Keeps;
  /** Which records count. */
  scope: Scope;
  /** The index, which holds the last checkpoint; null to read everything. */
  files: IndexFiles | null;
  /** The version of the program. */
  version: string;
}

/** What is open in the committed records, and their fold if it was computed on the way. */
export interface CommittedState {
  checkpoint: Checkpoint;
  state: State | null;
  /** What texts can name, as of the checkpoint from which it goes on. */
  names: KnownNames;
}

/** From this many new records on, the checkpoint is saved; fewer are faster to read again. */
const SAVE_FROM = 10;

/** Goes on from the last checkpoint to that folder; null if that is not possible. */
export async function continueFrom(
  repo: Repository,
  folder: string | null,
  union: TreeUnion,
  options: StateOptions,
): Promise<CommittedState | null> {
  const last =
    options.files === null ? null : readCheckpoint(options.files, options.version, options);
  if (last === null || folder === null || last.policy !== options.policyText) return null;
  const point = pointOf(last, options);
  const names = { open: last.open, handles: () => point && readHandles(point) };
  if (last.folder === folder) return { checkpoint: last, state: null, names };
  try {
    // The folder must hold all records of the checkpoint: `refs/handoff/seen` may have been
    // deleted.
    if ((await union.unite(folder, last.folder)) !== folder) return null;
    const added = await newRecords(repo, await union.beyond(last.folder, folder));
    const own = added && newInScope([...added.keys()], last, options.scope);
    if (!added || !own || !continues(own.records, last.open)) return null;
    const { projects } = own;
    const state = fold([...last.open.records, ...own.records], options.policy, last.open.pruned);
    const paths = new Map([
      ...last.paths,
      ...own.records.map((record) => [record.id, added.get(record) ?? ''] as const),
    ]);
    // Reading a few records again is faster than saving the checkpoint.
    if (added.size < SAVE_FROM)
      return {
        checkpoint: {
          ...last,
          folder,
          projects,
          open: { ...last.open, records: [...last.open.records, ...own.records] },
          paths,
        },
        state,
        names,
      };
    const handles = names.handles();
    if (handles === null) return null;
    // Topics that closed since are in this fold but not in the open records, so it is not returned
    // as their state.
    return await save(
      {
        ...last,
        folder,
        projects,
        open: openRecords(state, last.open, await keepingFor(options)),
        paths,
      },
      `${handles}${handlesOf(own.records.map(({ id }) => id))}`,
      options,
    );
  } catch (error) {
    if (error instanceof HandoffError) return null;
    throw error;
  }
}

/**
 * The records in new files. Null if a file is not a valid record or cannot be read: then everything
 * is read, which reports it.
 */
export async function newRecords(
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

/** Computes the checkpoint from all committed records. */
export async function rebuild(
  repo: Repository,
  folder: string | null,
  options: StateOptions,
): Promise<CommittedState> {
  const { view, projects, awaited } = viewInScope(
    await readAllCommitted(repo, options.policy.read, keptBy(options)),
    options.scope,
  );
  const state = fold(
    [...view.entries.values()].map(({ record }) => record),
    options.policy,
  );
  const known = openRecords(state, null, await keepingFor(options));
  const open = { ...known, missing: new Set([...known.missing, ...awaited]) };
  const paths = new Map([...view.entries].map(([id, { path }]) => [id, path]));
  const checkpoint = {
    folder: folder ?? '',
    policy: options.policyText,
    open,
    projects,
    paths,
    warnings: view.warnings,
    complete: view.complete,
  };
  // A missing object may arrive later without a change of the folder.
  const lasting = view.warnings.every(({ code }) => code !== 'missing-object');
  return save(checkpoint, handlesOf(view.entries.keys()), lasting ? options : null);
}

/**
 * @param handles those of all records of the checkpoint
 * @param options null to save nothing
 */
async function save(
  checkpoint: Checkpoint,
  handles: Handles,
  options: StateOptions | null,
): Promise<CommittedState> {
  const paths = new Map(
    checkpoint.open.records.map(({ id }) => [id, checkpoint.paths.get(id) ?? '']),
  );
  const kept = { ...checkpoint, paths };
  const point = options && pointOf(kept, options);
  if (point !== null) {
    await writeHandles(point, handles);
    await writeCheckpoint(point.files, point.version, point, kept);
  }
  return { checkpoint: kept, state: null, names: { open: kept.open, handles: () => handles } };
}

function pointOf(
  { folder, policy }: Checkpoint,
  { files, version, place, keeps }: StateOptions,
): SavedPoint | null {
  return files === null || folder === '' ? null : { files, version, place, keeps, folder, policy };
}

async function keepingFor({ keeps }: StateOptions): Promise<KeepRecent | null> {
  if (keeps === 'open') return null;
  const { KEPT, keepRecent } = await import('../protocol/fold/keep-recent.js');
  return keepRecent(KEPT);
}
