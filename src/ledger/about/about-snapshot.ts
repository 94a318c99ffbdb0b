import { HandoffError } from '../../errors.js';
import { Labels, type Root } from '../../git/labels.js';
import { objectId } from '../../git/object-id.js';
import type { Repository } from '../../git/repository.js';
import { namedIn } from '../../protocol/fold/projects.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import type { Families } from '../../protocol/query/about/families.js';
import { Gatherer } from '../../protocol/query/about/gatherer.js';
import type { BranchPatterns } from '../../protocol/team/policy.js';
import { belongsTo, type Scope } from '../../protocol/team/scope.js';
import type { IndexFiles } from '../../store/index-files.js';
import { traceOf } from '../../system/trace.js';
import { branchRoots } from '../branch-roots.js';
import type { KeptRecords } from '../kept-records.js';
import { ComparedFolders } from '../compared-folders.js';
import { labelledView } from '../labelled-view.js';
import { limitsOf } from '../limits.js';
import { readMergedRoots, updateMergedRoots } from '../merged-roots.js';
import { NOTHING_PRUNED, type OpenSnapshot } from '../open-snapshot.js';
import { strandedWarning } from '../stranded-warning.js';
import { updateSeen } from '../seen.js';
import { unreadTips } from '../tips.js';
import { readUncommitted } from '../uncommitted.js';
import { knownFamilies, readAll, type KnownFamilies } from './known-families.js';

/** What a snapshot about one thing is made from. */
export interface AboutOptions {
  /** The branches that are read. */
  read: BranchPatterns;
  scope: Scope;
  /** The index, which holds where families lie; null to read everything. */
  files: IndexFiles | null;
  kept: KeptRecords | null;
  /** The version of the program. */
  version: string;
}

interface Told {
  known: KnownFamilies;
  gatherer: Gatherer;
}

/** Gathers what a question is about. */
export type Gather = (gatherer: Gatherer, families: Families) => Promise<void>;

/**
 * The records that decide what is said of one thing, without a read of the whole history. Null where
 * only all records tell: something is unreadable or not committed, records of other projects are
 * there, or it takes too many records.
 */
export async function aboutSnapshot(
  repo: Repository,
  options: AboutOptions,
  gather: Gather,
): Promise<OpenSnapshot | null> {
  try {
    const snapshot = await take(repo, options, gather);
    traceOf('fold')?.(
      snapshot === null
        ? 'what it is about: told by all records only'
        : `what it is about: ${snapshot.view.entries.size} records`,
    );
    return snapshot;
  } catch (error) {
    // What cannot be read is reported where everything is read.
    if (error instanceof HandoffError) return null;
    throw error;
  }
}

async function take(
  repo: Repository,
  options: AboutOptions,
  gather: Gather,
): Promise<OpenSnapshot | null> {
  const { files, scope } = options;
  if (unreadTips(repo, options.read).length > 0) return null;
  const before = readMergedRoots(files);
  const roots = await branchRoots(repo, options.read);
  if (roots === null) return null;
  const { folder, union, oid } = await updateSeen(repo, idsOf(roots), before ?? undefined);
  if (folder === null || union.conflicts.length > 0) return null;
  const told = async (known: KnownFamilies | null): Promise<Told | null> => {
    if (known === null || ![...known.projects].every(belongsTo(scope, namedIn(known.projects))))
      return null;
    const gatherer = new Gatherer(known.families);
    await gather(gatherer, known.families);
    if (known.areLost()) return told(await readAll(repo, folder, options));
    return gatherer.isEnough && known.areSound() ? { known, gatherer } : null;
  };
  const found = await told(await knownFamilies(repo, folder, union, options));
  if (found === null) return null;
  const { known, gatherer } = found;
  const labels = new Labels(repo, roots);
  const records = [...gatherer.records.values()];
  const paths = new Map(records.map(({ id }) => [id, known.pathOf(id)]));
  const uncommitted = await readUncommitted(repo.topLevel, new Set(paths.values()), {
    find: (path) => labels.find(folder, path.slice(RECORDS_FOLDER.length + 1)),
    read: async (object) => (await repo.objects.read(object))?.bytes ?? null,
    idOf: (bytes) => objectId(repo.objectFormat, 'blob', bytes),
    compared: new ComparedFolders(files),
  });
  if (uncommitted.entries.length > 0 || uncommitted.unreadable) return null;
  const limits = limitsOf(repo, await repo.config());
  const committed = { records, paths, warnings: [], complete: limits.length === 0 };
  const view = await labelledView(committed, labels, []);
  const { stranded } = await updateMergedRoots(files, union, folder, idsOf(roots), before);
  return {
    view: {
      ...view,
      hasCopies: uncommitted.hasCopies,
      warnings: [...uncommitted.warnings, ...limits, ...strandedWarning(stranded)],
    },
    ...NOTHING_PRUNED,
    projects: known.projects,
    seen: oid,
    state: null,
  };
}

function idsOf(roots: readonly Root[]): string[] {
  return roots.map(({ oid }) => oid);
}
