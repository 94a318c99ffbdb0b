import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { HandoffError } from '../errors.js';
import type { TreeUnion } from '../git/tree-union.js';
import type { IndexFiles } from '../store/index-files.js';
import { isRecordPath } from './union.js';

/**
 * The branch folders that are already merged into `refs/handoff/seen`: among hundreds of branches
 * only the new ones have to be read. A cache; it depends only on object ids.
 */
export interface MergedRoots {
  /** Id of the folder in `refs/handoff/seen`. */
  folder: string;
  /** Ids of the folders of records of the branches. */
  roots: ReadonlySet<string>;
  /** Number of records that are on no branch. */
  stranded: number;
}

const NAME = 'roots.json';
const isYear = (name: string): boolean => /^\d{4}$/u.test(name);

export function readMergedRoots(files: IndexFiles | null): MergedRoots | null {
  const bytes = files?.read(NAME) ?? null;
  if (bytes === null) return null;
  try {
    const { folder, roots, stranded } = JSON.parse(bytes.toString('utf8')) as {
      folder: string;
      roots: string[];
      stranded: number;
    };
    return typeof folder === 'string' && typeof stranded === 'number'
      ? { folder, roots: new Set(roots), stranded }
      : null;
  } catch {
    return null;
  }
}

/** Computes the merged roots of now from the last ones, and saves them. */
export async function updateMergedRoots(
  files: IndexFiles | null,
  union: TreeUnion,
  folder: string,
  roots: readonly string[],
  before: MergedRoots | null,
): Promise<MergedRoots> {
  const stranded = (await nothingLost(union, folder, roots, before))
    ? 0
    : await countStranded(union, folder, roots);
  const now = { folder, roots: new Set(roots), stranded };
  const same =
    before !== null &&
    before.folder === folder &&
    before.stranded === stranded &&
    before.roots.size === roots.length &&
    roots.every((root) => before.roots.has(root));
  if (!same) await files?.write(NAME, JSON.stringify({ folder, roots, stranded }));
  return now;
}

/**
 * True if certainly no record is stranded: none was before, all records seen since came with an
 * existing branch, and each former branch folder still exists or is part of a new one. Usually a
 * branch just moved on.
 */
async function nothingLost(
  union: TreeUnion,
  folder: string,
  roots: readonly string[],
  before: MergedRoots | null,
): Promise<boolean> {
  if (before === null || before.stranded > 0) return false;
  const now = new Set(roots);
  const newRoots = roots.filter((root) => !before.roots.has(root));
  try {
    let expected: string | null = before.folder;
    for (const root of newRoots) expected = await union.unite(expected, root, isYear);
    // A command that wrote has added more, from a branch that may be gone again.
    if (expected !== folder) return false;
    for (const oldRoot of before.roots) {
      if (now.has(oldRoot)) continue;
      let held = false;
      for (const root of newRoots) held ||= (await union.unite(root, oldRoot, isYear)) === root;
      if (!held) return false;
    }
    return true;
  } catch (error) {
    // A folder that is on no branch any more may be pruned; then stranded records are counted
    // again.
    if (error instanceof HandoffError) return false;
    throw error;
  }
}

async function countStranded(
  union: TreeUnion,
  folder: string,
  roots: readonly string[],
): Promise<number> {
  let onBranches: string | null = null;
  for (const root of roots) {
    onBranches = await union.unite(onBranches, root, isYear);
    if (onBranches === folder) return 0;
  }
  return (await union.beyond(onBranches, folder)).filter(({ path }) =>
    isRecordPath(`${RECORDS_FOLDER}/${path}`),
  ).length;
}
