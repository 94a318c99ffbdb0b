import { HandoffError } from '../errors.js';
import type { Tip } from '../git/list-files.js';
import type { ObjectReader } from '../git/object-reader.js';
import { readBlobs } from '../git/read-blobs.js';
import type { Repository } from '../git/repository.js';
import { shortName } from './tips.js';

/** What was read of commits, which never change, by `<commit>:<path>`. */
const known = new WeakMap<ObjectReader, Map<string, Buffer | null>>();

/**
 * A small file of a commit, by its path; null if the commit has none. Read once in a run: several
 * questions look for the policy in the same commit.
 * @throws HandoffError `setup` if the file exists but cannot be read: treating it as missing would
 * relax the rules
 */
export async function fileOfTip(
  repo: Repository,
  { ref, commit }: Tip,
  file: string,
): Promise<Buffer | null> {
  const files = known.get(repo.objects) ?? new Map<string, Buffer | null>();
  known.set(repo.objects, files);
  const name = `${commit}:${file}`;
  const kept = files.get(name);
  if (kept !== undefined) return kept;
  const found = await readOf(repo, { ref, commit }, file);
  files.set(name, found);
  return found;
}

async function readOf(
  repo: Repository,
  { ref, commit }: Tip,
  file: string,
): Promise<Buffer | null> {
  const object = await repo.objects.read(`${commit}:${file}`);
  if (object === null) {
    if (await isAbsent(repo, commit, file)) return null;
    throw notHere({ ref, commit }, file);
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

/** The content of a file of a commit is not in this clone. */
export function notHere({ ref, commit }: Tip, file: string): HandoffError {
  // The name of a branch may hold what a shell would run.
  const name = /^[\w./-]+$/u.test(ref) ? shortName(ref) : commit;
  return new HandoffError(
    'setup',
    `${file} of ${shortName(ref)} is not in this clone`,
    `to fetch it: git cat-file -e ${name}:${file}`,
  );
}

/** True where a tree on the way says that there is no such file; false where that is unknown. */
export async function isAbsent(repo: Repository, commit: string, file: string): Promise<boolean> {
  const parts = file.split('/');
  for (const [depth, name] of parts.entries()) {
    const place = depth === 0 ? `${commit}^{tree}` : `${commit}:${parts.slice(0, depth).join('/')}`;
    const tree = await repo.objects.read(place);
    if (tree === null) return false;
    if (tree.type !== 'tree' || !tree.bytes.includes(` ${name}\0`)) return true;
  }
  return false;
}
