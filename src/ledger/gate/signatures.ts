import type { Finding } from '../../protocol/format/finding.js';
import { kindOfFile } from '../../protocol/gate/kind-of-file.js';
import { signedPathOf } from '../../protocol/format/record-path.js';
import { readBlobs } from '../../git/read-blobs.js';
import type { Repository } from '../../git/repository.js';
import type { TreeChange } from '../../git/tree-changes.js';
import { parseSshSignature } from '../../system/ssh/ssh-signature.js';

/**
 * Findings about added signatures. A signature file must not change either, so a file that is not a
 * signature would block the real one for ever. Who signed, and whether the signature is good, is
 * for `verify`.
 * @param head the commit that holds them
 */
export async function addedSignatures(
  repo: Repository,
  changes: readonly TreeChange[],
  head: string,
): Promise<Finding[]> {
  const added = changes.filter(
    ({ status, path, to }) =>
      status === 'A' && to.mode === '100644' && kindOfFile(path) === 'signature',
  );
  const blobs = await readBlobs(
    repo,
    added.map(({ to }) => to.oid),
  );
  const records = new Set(changes.filter(({ status }) => status !== 'D').map(({ path }) => path));
  const findings: Finding[] = [];
  for (const { path, to } of added) {
    const find = (message: string): void => {
      findings.push({
        rule: 'signature',
        level: 'error',
        path,
        line: 1,
        column: 1,
        message,
        hint: 'remove this file from the branch',
      });
    };
    const bytes = blobs.get(to.oid) ?? 'missing';
    if (bytes === 'too large') find('the file is larger than 64 KB, so it is not a signature');
    else if (
      bytes !== 'missing' &&
      parseSshSignature(bytes.toString('latin1'))?.namespace !== 'handoff'
    )
      find('the file is not an SSH signature with the namespace handoff');
    const record = signedPathOf(path) ?? path;
    if (!records.has(record) && (await repo.objects.read(`${head}:${record}`)) === null)
      find(`the signed record ${record} is missing`);
  }
  return findings;
}
