import { HandoffError } from '../errors.js';
import { readObjects } from './read-blobs.js';
import type { Repository } from './repository.js';
import { mktreeInput, parseTree, treeId, withEntry } from './tree-bytes.js';
import type { TreeLine } from './tree-bytes.js';

/** HEAD as it is now, and the trees that hold one more file. */
export interface HeadWithFile {
  /** Commit of HEAD; null on an unborn branch. */
  head: string | null;
  /** Id of the new top tree; it is not written before `writeTrees`. */
  tree: string;
  /** The new trees, innermost first. */
  trees: TreeLine[][];
  /** Blob that HEAD already has at the path, or null. */
  present: string | null;
}

/**
 * Reads HEAD and the folders on the way to a path with one `cat-file --batch`. The cost does not grow with the number of
 * files, as reading HEAD into an index would.
 * @returns null when HEAD moved while it was read: ask again.
 * @throws HandoffError `write` when something on the way is not a folder.
 */
export async function headWithFile(repo: Repository, path: string, blob: string): Promise<HeadWithFile | null> {
  const parts = path.split('/');
  const folders = parts.map((_, index) => parts.slice(0, index).join('/'));
  const [commit, ...found] = await readObjects(repo, ['HEAD^{commit}', 'HEAD^{tree}', ...folders.slice(1).map((folder) => `HEAD:${folder}`)]);
  let expected = commit ? (/^tree ([0-9a-f]+)$/mu.exec(commit.bytes.toString('latin1'))?.[1] ?? null) : null;
  const levels: TreeLine[][] = [];
  let present: string | null = null;
  for (const [index, part] of parts.entries()) {
    const object = found[index] ?? null;
    if ((object?.oid ?? null) !== expected) return null;
    const lines = object === null ? [] : parseTree(object.bytes, repo.objectFormat);
    levels.push(lines);
    const next = lines.find((line) => line.name === part);
    const isLast = index === parts.length - 1;
    if (next !== undefined && !isLast && next.mode !== '40000') {
      throw new HandoffError('write', `${parts.slice(0, index + 1).join('/')} is not a folder in HEAD; nothing was recorded`);
    }
    expected = next?.oid ?? null;
    present = expected;
  }
  const trees: TreeLine[][] = [];
  let entry: TreeLine = { mode: '100644', name: '', oid: blob };
  for (const [index, part] of [...parts.entries()].toReversed()) {
    const lines = withEntry(levels[index] ?? [], { ...entry, name: part });
    trees.push(lines);
    entry = { mode: '40000', name: '', oid: treeId(lines, repo.objectFormat) };
  }
  return { head: commit?.oid ?? null, tree: entry.oid, trees, present };
}

/** Writes the trees with one `mktree`. @throws HandoffError `git` when git computes another id than we did. */
export async function writeTrees(repo: Repository, wanted: HeadWithFile): Promise<void> {
  const input = Buffer.concat(wanted.trees.flatMap((lines, index) => (index === 0 ? [mktreeInput(lines)] : [Buffer.from([0]), mktreeInput(lines)])));
  // --missing: in a partial clone some of the entries that we pass on are not here.
  const { stdout } = await repo.git.run(['-c', 'core.fsync=all', 'mktree', '-z', '--missing', '--batch'], { input });
  const written = stdout.toString('latin1').trimEnd().split('\n').at(-1);
  if (written !== wanted.tree) throw new HandoffError('git', `git wrote tree ${written ?? ''} where ${wanted.tree} was meant`);
}
