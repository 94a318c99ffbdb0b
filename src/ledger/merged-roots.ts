import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { HandoffError } from '../errors.js';
import type { TreeUnion } from '../git/tree-union.js';
import type { IndexFiles } from '../store/index-files.js';
import { isRecordPath } from './union.js';

/**
 * Which folders of records are part of everything seen: with hundreds of branches, only what is new
 * has to be looked at. It is a function of git's ids alone, and can be deleted at any time.
 */
export interface MergedRoots {
  /** Id of the folder of everything seen. */
  folder: string;
  /** Ids of the folders that the branches had. */
  roots: ReadonlySet<string>;
  /** How many records none of them held. */
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

/** What the branches hold now, from what they held before; kept for the next time. */
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
 * True where nothing was stranded, everything seen since came with a branch that is there, and each
 * folder that a branch had is still there, or part of one that came since: mostly a branch moved
 * on.
 */
async function nothingLost(
  union: TreeUnion,
  folder: string,
  roots: readonly string[],
  before: MergedRoots | null,
): Promise<boolean> {
  if (before === null || before.stranded > 0) return false;
  const now = new Set(roots);
  const came = roots.filter((root) => !before.roots.has(root));
  try {
    let expected: string | null = before.folder;
    for (const root of came) expected = await union.unite(expected, root, isYear);
    // More than that was kept by a command that wrote, from a branch that may be gone again.
    if (expected !== folder) return false;
    for (const gone of before.roots) {
      if (now.has(gone)) continue;
      let held = false;
      for (const root of came) held ||= (await union.unite(root, gone, isYear)) === root;
      if (!held) return false;
    }
    return true;
  } catch (error) {
    // A folder that no branch has any more may be gone from the repository, too: then it is counted
    // anew.
    if (error instanceof HandoffError) return false;
    throw error;
  }
}

async function countStranded(
  union: TreeUnion,
  folder: string,
  roots: readonly string[],
): Promise<number> {
  let held: string | null = null;
  for (const root of roots) {
    held = await union.unite(held, root, isYear);
    if (held === folder) return 0;
  }
  return (await union.beyond(held, folder)).filter(({ path }) =>
    isRecordPath(`${RECORDS_FOLDER}/${path}`),
  ).length;
}
