import type { Finding } from '../../../core/finding.js';
import type { Repository } from '../../../git/repository.js';
import type { TreeChange } from '../../../git/tree-changes.js';
import { ATTRIBUTE_FILES, hiddenFindings } from '../../../ledger/gate/hidden.js';

/** Lines of `.gitattributes` by which records are hidden: an error where the range brings them, a warning where they were there. */
export async function hiddenRecords(
  repo: Repository,
  changes: readonly TreeChange[],
  { base, head }: { base: string | null; head: string },
): Promise<Finding[]> {
  const changed = changes.filter(({ path, status }) => status !== 'D' && /(?:^|\/)\.gitattributes$/u.test(path)).map(({ path }) => path);
  const findings: Finding[] = [];
  for (const path of new Set([...ATTRIBUTE_FILES, ...changed])) {
    const after = await textOf(repo, head, path);
    if (after === null) continue;
    findings.push(...hiddenFindings(path, after, base === null ? '' : ((await textOf(repo, base, path)) ?? '')));
  }
  return findings;
}

async function textOf(repo: Repository, commit: string, path: string): Promise<string | null> {
  // A path with a line break would be a second question to git.
  if (path.includes('\n')) return null;
  const object = await repo.objects.read(`${commit}:${path}`);
  return object?.type === 'blob' ? object.bytes.toString('utf8') : null;
}
