import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { HandoffError } from '../errors.js';
import type { CompanionUpdate } from '../git/companion-ref.js';
import { moveRefs } from '../git/move-refs.js';
import { objectId } from '../git/object-id.js';
import { readCommit } from '../git/read-commit.js';
import type { Repository } from '../git/repository.js';
import { FOLDER_MODE } from '../git/tree-bytes.js';
import { TreeUnion } from '../git/tree-union.js';
import { readTree, treeWithFiles } from '../git/tree-with-files.js';
import { writeObjects, type NewObject } from '../git/write-objects.js';

/**
 * The ref that holds every record that this clone has ever seen, so that neither a deleted branch
 * nor `git gc` loses one. It is never pushed. A record that is only there is stranded.
 */
export const SEEN = 'refs/handoff/seen';

/**
 * Author and committer are constant, so that the same records give the same commit; it is not
 * signed.
 */
const PEOPLE = 'handoff <handoff@localhost> 0 +0000';
const YEAR = /^\d{4}$/u;

/** The union of all records ever seen here, as one folder. */
export interface SeenFolder {
  /**
   * Id of the folder; null if there are no records. If writing failed, the folder is not stored.
   */
  folder: string | null;
  /** The commit of the ref afterwards, as far as this process knows. */
  commit: string | null;
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
  const before = await readCommit(repo, SEEN);
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
  const commit =
    folder !== null && folder !== current
      ? await keep(repo, union, folder, before?.oid ?? null)
      : (before?.oid ?? null);
  return { folder, commit, union };
}

async function keep(
  repo: Repository,
  union: TreeUnion,
  folder: string,
  from: string | null,
): Promise<string | null> {
  const tree = union.put([{ mode: FOLDER_MODE, name: RECORDS_FOLDER, oid: folder }]);
  const commit = commitOf(repo, tree);
  try {
    await writeObjects(repo, [...union.objectsOf(tree), commit]);
    return (await moveRefs(repo, [{ ref: SEEN, to: commit.oid, from }], 'handoff: seen')) === null
      ? commit.oid
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
      const before = await readCommit(repo, SEEN);
      const { tree, objects, added } = await treeWithFiles(repo, before?.tree ?? null, files);
      if (added.length === 0) return null;
      const commit = commitOf(repo, tree);
      return {
        objects: [...objects, commit],
        move: { ref: SEEN, to: commit.oid, from: before?.oid ?? null },
      };
    } catch (error) {
      if (error instanceof HandoffError) return null;
      throw error;
    }
  };
}

function commitOf(repo: Repository, tree: string): NewObject {
  const body = Buffer.from(
    `tree ${tree}\nauthor ${PEOPLE}\ncommitter ${PEOPLE}\n\nEvery record that this clone has seen\n`,
  );
  return { type: 'commit', oid: objectId(repo.objectFormat, 'commit', body), body };
}
