import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import type { BranchPatterns } from '../protocol/team/policy.js';
import type { Root } from '../git/labels.js';
import type { Repository } from '../git/repository.js';
import { FOLDER_MODE, parseTree, type TreeLine } from '../git/tree-bytes.js';
import { SEEN } from './seen.js';
import { tipsOf } from './tips.js';

/**
 * The folder of records of each branch that is read. Null if one of them must be read with the rest
 * of the history: it is not in this clone, or holds something unusual.
 */
export async function branchRoots(
  repo: Repository,
  patterns: BranchPatterns,
): Promise<Root[] | null> {
  const tips = tipsOf(repo, patterns).filter(({ ref }) => ref !== SEEN);
  const [config, ...folders] = await Promise.all([
    repo.config(),
    ...tips.map(async (tip) => ({
      tip,
      object: await repo.objects.read(`${tip.commit}:${RECORDS_FOLDER}`),
    })),
  ]);
  // Only in a partial clone can a folder be missing although the commit has it.
  const partial = config.has(/^remote\..*\.(?:promisor|partialclonefilter)$/u);
  const roots: Root[] = [];
  const distinct = new Set<string>();
  for (const { tip, object } of folders) {
    if (object === null && !partial) continue;
    if (object?.type !== 'tree') return null;
    if (distinct.has(object.oid)) continue;
    distinct.add(object.oid);
    // `refs/handoff/seen` holds only year folders, so a full read must report anything else at the
    // top.
    if (parseTree(object.bytes, repo.objectFormat).some(isOdd)) return null;
    roots.push({ ref: tip.ref, commit: tip.commit, oid: object.oid });
  }
  return roots;
}

/** True for anything but folders of years and plain files. */
function isOdd({ mode, name }: TreeLine): boolean {
  return mode === FOLDER_MODE
    ? !/^\d{4}$/u.test(name)
    : mode !== '100644' || !/^[\w.-]+$/u.test(name);
}
