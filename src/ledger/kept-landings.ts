import { HandoffError } from '../errors.js';
import { isOnMainline } from '../git/first-parents.js';
import { landingsOn, type Landing } from '../git/landings.js';
import type { Tip } from '../git/list-files.js';
import type { Repository } from '../git/repository.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import type { IndexFiles } from '../store/index-files.js';
import { markOfPlace } from '../store/place-mark.js';

/** What the history of the shared branches says. */
export interface SharedHistory {
  /** By path of a record: when it first landed on a shared branch, in milliseconds since 1970. */
  landed: ReadonlyMap<string, number>;
  /** The versions of the policy on the shared branches, newest first. */
  policies: Landing[];
}

/** What a shared history is kept under. */
export interface HistoryName {
  /** Null to read the whole history. */
  files: IndexFiles | null;
  /** That of the program. */
  version: string;
  /** The project's name in caches. */
  place: string;
}

interface Stored {
  version: string;
  policyPath: string;
  tips: Tip[];
  /** By folder: the names of its files, each with its seconds since 1970. */
  landed: [folder: string, files: [string, number][]][];
  policies: Landing[];
}

/** So many new files are faster read again than kept. */
const FEW = 100;

/**
 * When each record landed on some branches, and the versions of the policy there. What a commit and
 * its first parents brought never changes, so only commits after those of the last reading are read.
 * @throws HandoffError `git`, also if a commit or a tree is not in this clone
 */
export async function sharedHistory(
  repository: Repository,
  shared: readonly Tip[],
  policyPath: string,
  name: HistoryName,
): Promise<SharedHistory> {
  const kept = name.files?.read(fileOf(name)) ?? null;
  const before = kept === null ? null : parsed(kept, name.version, policyPath);
  const later = before === null ? null : await since(repository, before.tips, shared, policyPath);
  if (before !== null && later !== null) {
    for (const [path, at] of firstOf(later)) {
      const known = before.landed.get(path);
      if (known === undefined || at < known) before.landed.set(path, at);
    }
    if (later.length > FEW) await write(name, { ...before, tips: shared, policyPath });
    return before;
  }
  const all = await landingsOf(repository, shared, policyPath);
  const history = {
    landed: firstOf(all.filter(({ path }) => path !== policyPath)),
    policies: all.filter(({ path }) => path === policyPath),
  };
  await write(name, { ...history, tips: shared, policyPath });
  return history;
}

/**
 * What landed since the branches were at some commits; null where that is not all: a branch is new or
 * gone, it went back or another way, or the policy was changed, whose versions have an order.
 */
async function since(
  repository: Repository,
  before: readonly Tip[],
  now: readonly Tip[],
  policyPath: string,
): Promise<Landing[] | null> {
  if (before.length !== now.length) return null;
  const landings: Landing[] = [];
  for (const tip of now) {
    const earlier = before.find(({ ref }) => ref === tip.ref);
    if (earlier === undefined) return null;
    if (earlier.commit === tip.commit) continue;
    // The earlier tip may have been pruned since.
    if (!(await isOnMainline(repository, earlier.commit, tip.commit).catch(unlessBug))) return null;
    landings.push(...(await landingsOf(repository, [tip], policyPath, [earlier])));
  }
  return landings.some(({ path }) => path === policyPath) ? null : landings;
}

function landingsOf(
  repository: Repository,
  tips: readonly Tip[],
  policyPath: string,
  without: readonly Tip[] = [],
): Promise<Landing[]> {
  const paths = [RECORDS_FOLDER, policyPath];
  return landingsOn(repository, tips, paths, { mainline: true, without });
}

/** The earliest time at which each path was added. */
export function firstOf(landings: readonly Landing[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { path, at, before } of landings)
    if (before === null) first.set(path, Math.min(first.get(path) ?? Infinity, at));
  return first;
}

function parsed(
  bytes: Buffer,
  version: string,
  policyPath: string,
): { tips: Tip[]; landed: Map<string, number>; policies: Landing[] } | null {
  try {
    const stored = JSON.parse(bytes.toString('utf8')) as Stored;
    if (stored.version !== version || stored.policyPath !== policyPath) return null;
    const landed = new Map<string, number>();
    for (const [folder, files] of stored.landed)
      for (const [name, seconds] of files) landed.set(`${folder}/${name}`, seconds * 1000);
    return { tips: stored.tips, landed, policies: stored.policies };
  } catch {
    // From another version: the history is read again.
    return null;
  }
}

async function write(
  name: HistoryName,
  {
    landed,
    policies,
    tips,
    policyPath,
  }: SharedHistory & { tips: readonly Tip[]; policyPath: string },
): Promise<void> {
  const folders = new Map<string, [string, number][]>();
  for (const [path, at] of landed) {
    const end = path.lastIndexOf('/');
    const folder = path.slice(0, end);
    const files = folders.get(folder) ?? [];
    folders.set(folder, files);
    files.push([path.slice(end + 1), at / 1000]);
  }
  const stored: Stored = {
    version: name.version,
    policyPath,
    tips: [...tips],
    landed: [...folders],
    policies,
  };
  await name.files?.write(fileOf(name), JSON.stringify(stored));
}

function unlessBug(error: unknown): false {
  if (error instanceof HandoffError) return false;
  throw error;
}

function fileOf({ place }: HistoryName): string {
  return `landings${markOfPlace(place)}.json`;
}
