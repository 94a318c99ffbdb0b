import { HandoffError } from '../errors.js';
import type { Tip } from '../git/list-files.js';
import { readBlobs } from '../git/read-blobs.js';
import type { Repository } from '../git/repository.js';
import { shortName } from './tips.js';

/**
 * A small file at the top of a commit; null if the commit has none.
 * @throws HandoffError `setup` if the file exists but cannot be read: treating it as missing would
 * relax the rules
 */
export async function fileOfTip(
  repo: Repository,
  { ref, commit }: Tip,
  file: string,
): Promise<Buffer | null> {
  const object = await repo.objects.read(`${commit}:${file}`);
  if (object === null) {
    const top = await repo.objects.read(`${commit}^{tree}`);
    if (top !== null && !top.bytes.includes(`${file}\0`)) return null;
    // The name of a branch may hold what a shell would run.
    const name = /^[\w./-]+$/u.test(ref) ? shortName(ref) : commit;
    throw new HandoffError(
      'setup',
      `${file} of ${shortName(ref)} is not in this clone`,
      `to fetch it: git cat-file -e ${name}:${file}`,
    );
  }
  const bytes =
    object.type === 'blob' ? (await readBlobs(repo, [object.oid])).get(object.oid) : undefined;
  if (bytes === undefined || typeof bytes === 'string')
    throw new HandoffError(
      'setup',
      `${file} of ${shortName(ref)} is not a regular file of at most 64 KB`,
    );
  return bytes;
}
