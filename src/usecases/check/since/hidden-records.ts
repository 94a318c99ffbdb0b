import type { Finding } from '../../../protocol/format/finding.js';
import type { Repository } from '../../../git/repository.js';
import type { TreeChange } from '../../../git/tree-changes.js';
import { ATTRIBUTE_FILES, hiddenFindings, TOP_ATTRIBUTES } from '../../../ledger/gate/hidden.js';

/**
 * Lines of `.gitattributes` by which records are hidden: an error where the range brings them, a
 * warning where they were there.
 */
export async function hiddenRecords(
  repo: Repository,
  changes: readonly TreeChange[],
  { base, head }: { base: string | null; head: string },
): Promise<Finding[]> {
  const changed = changes
    .filter(({ path, status }) => status !== 'D' && /(?:^|\/)\.gitattributes$/u.test(path))
    .map(({ path }) => path);
  const findings: Finding[] = [];
  const [topBefore, topAfter] = [
    await textOf(repo, base, TOP_ATTRIBUTES),
    await textOf(repo, head, TOP_ATTRIBUTES),
  ];
  for (const path of new Set([...ATTRIBUTE_FILES, ...changed])) {
    const after = { text: await textOf(repo, head, path), top: topAfter };
    if (after.text !== '')
      findings.push(
        ...hiddenFindings(path, after, { text: await textOf(repo, base, path), top: topBefore }),
      );
  }
  return findings;
}

/** The text of a file in a commit; none where there is no such file, or no commit. */
async function textOf(repo: Repository, commit: string | null, path: string): Promise<string> {
  // A path with a line break would be a second question to git.
  if (commit === null || path.includes('\n')) return '';
  const object = await repo.objects.read(`${commit}:${path}`);
  return object?.type === 'blob' ? object.bytes.toString('utf8') : '';
}
