import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import type { BranchPatterns } from '../protocol/team/policy.js';
import type { Root } from '../git/labels.js';
import type { Repository } from '../git/repository.js';
import { FOLDER_MODE, parseTree, type TreeLine } from '../git/tree-bytes.js';
import { SEEN } from './seen.js';
import { tipsOf } from './tips.js';

/**
 * The folders of records of all branches that are read; null where one of them is not in this
 * clone.
 */
export async function branchRoots(
  repo: Repository,
  patterns: BranchPatterns,
): Promise<Root[] | null> {
  const tips = tipsOf(repo, patterns).filter(({ ref }) => ref !== SEEN);
  const [config, ...objects] = await Promise.all([
    repo.config(),
    ...tips.map(({ commit }) => repo.objects.read(`${commit}:${RECORDS_FOLDER}`)),
  ]);
  // Only there can a folder be missing that the commit has; and a folder that is none is told by
  // whoever reads everything.
  const partial = config.has(/^remote\..*\.(?:promisor|partialclonefilter)$/u);
  const roots: Root[] = [];
  const distinct = new Set<string>();
  for (const [index, object] of objects.entries()) {
    if (object === null && !partial) continue;
    if (object?.type !== 'tree') return null;
    if (distinct.has(object.oid)) continue;
    distinct.add(object.oid);
    // What is odd at the top is in no year, so that the folder of everything seen does not tell of
    // it.
    if (parseTree(object.bytes, repo.objectFormat).some(isOdd)) return null;
    const { ref, commit } = tips[index] as { ref: string; commit: string };
    roots.push({ ref, commit, oid: object.oid });
  }
  return roots;
}

/** True for anything but folders of years and plain files. */
function isOdd({ mode, name }: TreeLine): boolean {
  return mode === FOLDER_MODE
    ? !/^\d{4}$/u.test(name)
    : mode !== '100644' || !/^[\w.-]+$/u.test(name);
}
