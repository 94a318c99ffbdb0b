import type { OpenRecords } from '../protocol/fold/open-records.js';
import type { HandoffRecord } from '../schema/types.js';
import type { IndexFiles } from '../store/index-files.js';
import { markOfPlace } from '../store/place-mark.js';
import { recentlyFrom, recentlyToJson, type StoredRecently } from './stored-recently.js';
import type { ReadWarning } from './view.js';

/** What was open in a set of committed records, and what the fold needs to go on from there. */
export interface Checkpoint {
  /**
   * Id of the git folder that holds exactly these records. The checkpoint depends only on it and on
   * the policy.
   */
  folder: string;
  /** The text of the policy. */
  policy: string;
  open: OpenRecords;
  /** The projects of all records of the folder, those of other projects included; null for none. */
  projects: ReadonlySet<string | null>;
  /** Paths of the open records, by id. */
  paths: Map<string, string>;
  /** Warnings about the files of all these records. */
  warnings: readonly ReadWarning[];
  complete: boolean;
}

/** What a checkpoint keeps: what is open, or also what was recorded lately. */
export type Keeps = 'open' | 'recent';

/** Which checkpoint it is: each project has its own. */
export interface CheckpointName {
  place: string;
  keeps: Keeps;
}

function fileOf({ place, keeps }: CheckpointName): string {
  return `${keeps}${markOfPlace(place)}.json`;
}

/** True if a checkpoint was made; whether it still fits is only known when it is read. */
export function hasCheckpoint(files: IndexFiles, name: CheckpointName): boolean {
  return files.has(fileOf(name));
}

/**
 * The last checkpoint of a place that this version of the program wrote; null if there is none that can be
 * read.
 */
export function readCheckpoint(
  files: IndexFiles,
  version: string,
  name: CheckpointName,
): Checkpoint | null {
  const bytes = files.read(fileOf(name));
  if (bytes === null) return null;
  try {
    const stored = JSON.parse(bytes.toString('utf8')) as Stored;
    if (stored.version !== version) return null;
    const { folder, policy, records, paths, warnings, complete } = stored;
    const open: OpenRecords = {
      records,
      pruned: {
        closedKeys: new Set(stored.closedHere),
        closedTopics: new Set(stored.closedThings),
        replacedDecisions: new Set(stored.replacedDecisions),
        partial: new Set(stored.partial),
        misfits: new Set(stored.misfits),
        seen: new Map(stored.seen),
        through: new Map(stored.through.map(([id, actors]) => [id, new Map(actors)])),
      },
      inactive: new Set(stored.inactive),
      closedKeys: new Set(stored.closedKeys),
      missing: new Set(stored.missing),
      closings: new Set(stored.closings),
      recently: stored.recently && recentlyFrom(stored.recently, records.length),
    };
    const projects = new Set(stored.projects);
    return { folder, policy, open, projects, paths: new Map(paths), warnings, complete };
  } catch {
    // Truncated, or in an older format: it is computed again.
    return null;
  }
}

/** Saves a checkpoint; if that fails, the next run reads everything again. */
export async function writeCheckpoint(
  files: IndexFiles,
  version: string,
  name: CheckpointName,
  { folder, policy, open, projects, paths, warnings, complete }: Checkpoint,
): Promise<void> {
  const stored: Stored = {
    version,
    folder,
    policy,
    records: open.records,
    closedHere: [...open.pruned.closedKeys],
    closedThings: [...open.pruned.closedTopics],
    replacedDecisions: [...open.pruned.replacedDecisions],
    partial: [...open.pruned.partial],
    misfits: [...open.pruned.misfits],
    seen: [...open.pruned.seen].map(([id, ids]) => [id, [...ids]]),
    through: [...open.pruned.through].map(([id, actors]) => [id, [...actors]]),
    inactive: [...open.inactive],
    closedKeys: [...open.closedKeys],
    missing: [...open.missing],
    closings: [...open.closings],
    recently: open.recently && recentlyToJson(open.recently),
    projects: [...projects],
    paths: [...paths],
    warnings,
    complete,
  };
  await files.write(fileOf(name), JSON.stringify(stored));
}

/** A checkpoint as JSON. */
interface Stored {
  version: string;
  folder: string;
  policy: string;
  records: HandoffRecord[];
  closedHere: string[];
  closedThings: string[];
  replacedDecisions: string[];
  partial: string[];
  misfits: string[];
  inactive: string[];
  seen: [string, string[]][];
  through: [string, [string, string][]][];
  closedKeys: string[];
  missing: string[];
  closings: string[];
  recently: StoredRecently | null;
  projects: (string | null)[];
  paths: [string, string][];
  warnings: readonly ReadWarning[];
  complete: boolean;
}
