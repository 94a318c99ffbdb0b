import { continues } from '../protocol/fold/continues.js';
import type { OpenRecords } from '../protocol/fold/open-records.js';
import type { State } from '../protocol/fold/state.js';
import type { Scope } from '../protocol/team/scope.js';
import type { BranchPatterns } from '../protocol/team/policy.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { HandoffError } from '../errors.js';
import { Labels, type Root } from '../git/labels.js';
import { objectId } from '../git/object-id.js';
import type { Repository } from '../git/repository.js';
import { traceOf } from '../system/trace.js';
import { branchRoots } from './branch-roots.js';
import { continueFrom, rebuild, type StateOptions } from './committed-state.js';
import { newInScope, viewInScope } from './in-scope.js';
import { keptBy, type KeptRecords } from './kept-records.js';
import { ComparedFolders } from './compared-folders.js';
import { labelledView } from './labelled-view.js';
import { limitsOf } from './limits.js';
import { readMergedRoots, updateMergedRoots } from './merged-roots.js';
import { mayNamePruned } from './pruned-names.js';
import { readLedger } from './read.js';
import { updateSeen, SEEN } from './seen.js';
import { strandedWarning } from './stranded-warning.js';
import { unreadTips } from './tips.js';
import { readUncommitted } from './uncommitted.js';
import type { View } from './view.js';

/** What is open, without a read of the whole history. */
export interface OpenSnapshot {
  /** Only the records that open topics, items and decisions depend on. */
  view: View;
  /** The fold of these records, if it was computed on the way. */
  state: State | null;
  /** What is open, with facts about the pruned records; null if all records were read. */
  open: OpenRecords | null;
  /** True if a text may name something that is not in the view, because it was pruned. */
  mayNamePruned: (text: string) => boolean;
  /** The projects of all records of this clone, those out of scope included; null for none. */
  projects: ReadonlySet<string | null>;
  /** The object that `refs/handoff/seen` names afterwards. */
  seen: string | null;
}

/**
 * Computes what is open from the last checkpoint and the new records; in any doubt, from all
 * records. The checkpoint depends on the folder of all records ever seen, which git names by its
 * content, so moved and deleted branches need no special case.
 */
export async function openSnapshot(repo: Repository, options: StateOptions): Promise<OpenSnapshot> {
  const before = readMergedRoots(options.files);
  const roots = await branchRoots(repo, options.policy.read);
  const seen =
    roots === null
      ? null
      : await updateSeen(repo, idsOf(roots), before ?? undefined).catch(unlessBug);
  const everything = async (): Promise<OpenSnapshot> =>
    wholeSnapshot(repo, options.policy.read, options.scope, keptBy(options));
  // A record seen earlier may be on a branch that the policy leaves out.
  if (
    roots === null ||
    !seen ||
    seen.union.conflicts.length > 0 ||
    unreadTips(repo, options.policy.read).length > 0
  )
    return everything();
  const { folder, union } = seen;
  const continued = await continueFrom(repo, folder, union, options);
  traceOf('fold')?.(`what is open: from ${continued ? 'the cache' : 'all records'}`);
  const {
    checkpoint,
    state: committed,
    names,
  } = continued ?? (await rebuild(repo, folder, options));
  const labels = new Labels(repo, roots);
  const uncommitted = await readUncommitted(repo.topLevel, new Set(checkpoint.paths.values()), {
    find: async (path) =>
      folder === null ? null : labels.find(folder, path.slice(RECORDS_FOLDER.length + 1)),
    read: async (oid) => (await repo.objects.read(oid))?.bytes ?? null,
    idOf: (bytes) => objectId(repo.objectFormat, 'blob', bytes),
    compared: new ComparedFolders(options.files),
  });
  const own = newInScope(
    uncommitted.entries.map(({ record }) => record),
    checkpoint,
    options.scope,
  );
  if (own === null || !continues(own.records, checkpoint.open)) return everything();
  const added = uncommitted.entries.filter(({ record }) => own.records.includes(record));
  const view = await labelledView(
    { ...checkpoint, records: checkpoint.open.records },
    labels,
    added,
  );
  const stranded =
    folder === null
      ? 0
      : (await updateMergedRoots(options.files, union, folder, idsOf(roots), before)).stranded;
  const limits = limitsOf(repo, await repo.config());
  return {
    view: {
      ...view,
      complete: view.complete && !uncommitted.unreadable && limits.length === 0,
      hasCopies: uncommitted.hasCopies,
      warnings: [
        ...view.warnings,
        ...uncommitted.warnings,
        ...limits,
        ...strandedWarning(stranded),
      ],
    },
    state: added.length === 0 ? committed : null,
    open: checkpoint.open,
    mayNamePruned: (text) => mayNamePruned(text, names),
    projects: own.projects,
    seen: seen.oid,
  };
}

/** Of a snapshot of all records. */
export const NOTHING_PRUNED: Pick<OpenSnapshot, 'open' | 'mayNamePruned'> = {
  open: null,
  mayNamePruned: () => false,
};

/** The snapshot of all records, without the index. */
export async function wholeSnapshot(
  repo: Repository,
  patterns: BranchPatterns,
  scope: Scope,
  kept: KeptRecords | null,
): Promise<OpenSnapshot> {
  const { view, projects } = viewInScope(await readLedger(repo, patterns, kept), scope);
  return {
    view,
    projects,
    state: null,
    ...NOTHING_PRUNED,
    seen: (await repo.objects.read(SEEN))?.oid ?? null,
  };
}

function idsOf(roots: readonly Root[]): string[] {
  return roots.map(({ oid }) => oid);
}

function unlessBug(error: unknown): null {
  if (error instanceof HandoffError) return null;
  throw error;
}
