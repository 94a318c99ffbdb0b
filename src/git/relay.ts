import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { createCommit } from './create-commit.js';
import { moveRefs, NotMoved, OutcomeUnknown, raceError, takeBack } from './move-refs.js';
import type { LostRace } from './move-refs.js';
import { objectId } from './object-id.js';
import type { CompanionUpdate, CompanionMove } from './companion-ref.js';
import { readCommit, type ReadCommit } from './read-commit.js';
import type { Repository } from './repository.js';
import { FOLDER_MODE } from './tree-bytes.js';
import { TreeUnion } from './tree-union.js';
import { readTree, treeWithFiles, type FileEntry } from './tree-with-files.js';
import { backOff, type Waiting } from './waiting.js';
import { writeObjects, type NewObject } from './write-objects.js';

/** Where relayed records are collected: a local branch and its remote-tracking ref. */
export interface RelayPlace {
  /** Full name of the branch that everybody collects on: `refs/heads/handoffs`. */
  shared: string;
  /** Full name of the branch here: the shared one, or the writer's own. */
  local: string;
  /** Full name of the remote-tracking ref; null without a remote. */
  tracking: string | null;
}

/** A file for the relay: its bytes, or the id of a blob that is in the repository. */
export type RelayedFile = FileEntry | { path: string; bytes: Uint8Array };

/** What to add to the relay. */
export interface RelayRequest {
  files: readonly RelayedFile[];
  message: string;
  keep?: CompanionUpdate;
}

/** How often a branch is written that is not there afterwards. */
const WRITES = 3;
/** How many commits back from the local tip to look for the remote's tip. */
const FAR = 200;

/**
 * Adds files to the local relay branch: on top of the remote-tracking ref, united with what the
 * local branch holds beside it. Touches no work tree, index, HEAD or hook. Nothing is lost, because
 * names of records are unique.
 * @returns the commit of the branch, unchanged if it already holds all files
 * @throws HandoffError `write`, `setup`; NotMoved if somebody deletes the branch again and again
 */
export async function relay(
  repo: Repository,
  place: RelayPlace,
  { files: wanted, message, keep }: RelayRequest,
  waiting: Waiting,
): Promise<string> {
  const blobs: NewObject[] = [];
  const files = wanted.map((file): FileEntry => {
    if (!('bytes' in file)) return file;
    const blob: NewObject = {
      type: 'blob',
      oid: objectId(repo.objectFormat, 'blob', file.bytes),
      body: file.bytes,
    };
    blobs.push(blob);
    return { path: file.path, blob: blob.oid };
  });
  const deadline = waiting.now() + waiting.limitMs;
  let movesCompanion = true;
  for (let attempt = 0; ; attempt += 1) {
    const local = await readCommit(repo, place.local);
    const base = await baseOf(
      repo,
      local,
      place.tracking === null ? null : await readCommit(repo, place.tracking),
    );
    const { tree, objects, added } = await treeWithFiles(repo, base.tree, files);
    // The companion ref is optional: if another process holds it, the record is committed without
    // it.
    const companion: CompanionMove | null = movesCompanion ? ((await keep?.(files)) ?? null) : null;
    if (added.length === 0 && base.commit !== null && !base.united && base.commit === local?.oid)
      return base.commit;
    let commit = base.commit;
    if (added.length > 0 || base.united || commit === null)
      commit = await createCommit(
        repo,
        { tree, parents: base.commit === null ? [] : [base.commit], message },
        [...blobs, ...objects, ...(companion?.objects ?? [])],
      );
    const lost: LostRace | 'gone' | null = await moveRefs(
      repo,
      [
        { ref: place.local, to: commit, from: local?.oid ?? null },
        ...(companion ? [companion.move] : []),
      ],
      message,
    ).catch(async (error: unknown): Promise<'gone'> => {
      if (companion !== null && !(error instanceof OutcomeUnknown))
        await takeBack(repo, companion.move).catch(() => {});
      if (error instanceof NotMoved && attempt + 1 < WRITES) return 'gone';
      throw error;
    });
    if (lost === null) return commit;
    if (lost !== 'gone') {
      movesCompanion &&= companion === null || !lost.said.includes(companion.move.ref);
      if (waiting.now() >= deadline) throw raceError(place.local, lost);
    }
    await backOff(waiting, attempt);
  }
}

/** The parent of a new relay commit. */
interface Base {
  commit: string | null;
  tree: string | null;
  /** True if the tree holds more than the commit: local records united with those of the remote. */
  united: boolean;
}

/**
 * The local tip if it is ahead of the remote's; else the remote's tip, united with the files that
 * only the local one holds.
 */
async function baseOf(
  repo: Repository,
  local: ReadCommit | null,
  remote: ReadCommit | null,
): Promise<Base> {
  if (remote === null)
    return { commit: local?.oid ?? null, tree: local?.tree ?? null, united: false };
  const alone = { commit: remote.oid, tree: remote.tree, united: false };
  if (local === null || local.oid === remote.oid) return alone;
  if (await isAhead(repo, local, remote.oid))
    return { commit: local.oid, tree: local.tree, united: false };
  const [ours, theirs] = [
    await recordsFolder(repo, local.tree),
    await recordsFolder(repo, remote.tree),
  ];
  if (ours === null) return alone;
  const union = new TreeUnion(repo);
  const folder = await union.unite(theirs, ours);
  if (folder === theirs) return alone;
  const others = (await readTree(repo, remote.tree)).filter(({ name }) => name !== RECORDS_FOLDER);
  const tree = union.put([...others, { mode: FOLDER_MODE, name: RECORDS_FOLDER, oid: folder }]);
  await writeObjects(repo, union.objectsOf(tree));
  return { commit: remote.oid, tree, united: true };
}

/** The object id of the folder of records in a tree, or null. */
async function recordsFolder(repo: Repository, tree: string): Promise<string | null> {
  return (
    (await readTree(repo, tree)).find(
      ({ name, mode }) => name === RECORDS_FOLDER && mode === FOLDER_MODE,
    )?.oid ?? null
  );
}

/** True if the other commit is among the last ancestors of this one. */
async function isAhead(repo: Repository, from: ReadCommit, other: string): Promise<boolean> {
  let commit: ReadCommit | null = from;
  for (let step = 0; commit !== null && step < FAR; step += 1) {
    if (commit.oid === other) return true;
    const parent: string | undefined = commit.parents[0];
    commit = parent === undefined ? null : await readCommit(repo, parent);
  }
  return false;
}
