import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { HandoffError } from '../errors.js';
import type { CompanionUpdate } from '../git/companion-ref.js';
import { moveRefs } from '../git/move-refs.js';
import { readCommit } from '../git/read-commit.js';
import type { Repository } from '../git/repository.js';
import { FOLDER_MODE } from '../git/tree-bytes.js';
import { TreeUnion } from '../git/tree-union.js';
import { readTree, treeWithFiles } from '../git/tree-with-files.js';
import { writeObjects } from '../git/write-objects.js';

/**
 * The ref that holds every record that this clone has ever seen, so that neither a deleted branch
 * nor `git gc` loses one. It is never pushed. A record that is only there is stranded. It names a
 * tree, because `git log --all` shows the commits of every ref.
 */
export const SEEN = 'refs/handoff/seen';

const YEAR = /^\d{4}$/u;

/** The union of all records ever seen here, as one folder. */
export interface SeenFolder {
  /**
   * Id of the folder; null if there are no records. If writing failed, the folder is not stored.
   */
  folder: string | null;
  /** The object that the ref names afterwards, as far as this process knows. */
  oid: string | null;
  union: TreeUnion;
}

/**
 * Adds the records of the branches to `refs/handoff/seen`. If writing fails, a reader goes on
 * without it.
 * @param roots ids of folders of records
 * @param merged folders that are already part of `merged.folder`; ignored if the ref holds another
 * folder
 * @throws HandoffError `write` if one of them cannot be read
 */
export async function updateSeen(
  repo: Repository,
  roots: readonly string[],
  merged?: { folder: string; roots: ReadonlySet<string> },
): Promise<SeenFolder> {
  const before = await readSeen(repo);
  const current =
    before === null
      ? null
      : ((await readTree(repo, before.tree)).find(({ name }) => name === RECORDS_FOLDER)?.oid ??
        null);
  const union = new TreeUnion(repo);
  let folder = current;
  const mergedRoots = merged !== undefined && merged.folder === current ? merged.roots : null;
  for (const root of roots)
    if (mergedRoots?.has(root) !== true)
      folder = await union.unite(folder, root, (name) => YEAR.test(name));
  const isKept = folder === null || (folder === current && before?.oid === before?.tree);
  const from = before?.oid ?? null;
  return { folder, oid: isKept ? from : await keep(repo, union, folder, from), union };
}

/** What the ref names, and the tree of it; null if it does not exist. */
async function readSeen(repo: Repository): Promise<{ oid: string; tree: string } | null> {
  const object = await repo.objects.read(SEEN);
  if (object?.type === 'tree') return { oid: object.oid, tree: object.oid };
  // Earlier versions of this program kept a commit there.
  return object === null ? null : readCommit(repo, SEEN);
}

async function keep(
  repo: Repository,
  union: TreeUnion,
  folder: string | null,
  from: string | null,
): Promise<string | null> {
  if (folder === null) return from;
  const tree = union.put([{ mode: FOLDER_MODE, name: RECORDS_FOLDER, oid: folder }]);
  try {
    await writeObjects(repo, union.objectsOf(tree));
    return (await moveRefs(repo, [{ ref: SEEN, to: tree, from }], 'handoff: seen')) === null
      ? tree
      : from;
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    return from;
  }
}

/**
 * Adds the files of a commit to `refs/handoff/seen` in the same step that moves the branch. If that
 * fails, the record is still on its branch.
 */
export function seenUpdate(repo: Repository): CompanionUpdate {
  return async (files) => {
    try {
      const before = await readSeen(repo);
      const { tree, objects, added } = await treeWithFiles(repo, before?.tree ?? null, files);
      if (added.length === 0) return null;
      return { objects, move: { ref: SEEN, to: tree, from: before?.oid ?? null } };
    } catch (error) {
      if (error instanceof HandoffError) return null;
      throw error;
    }
  };
}
