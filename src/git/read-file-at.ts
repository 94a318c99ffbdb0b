import type { Repository } from './repository.js';

/**
 * A regular file of a commit; null if it does not exist or is too large.
 * @param commit full object id
 * @param path relative to the top of the repository; without line breaks
 * @throws HandoffError `git`
 */
export async function readFileAt(
  repo: Repository,
  commit: string,
  path: string,
  mostBytes: number,
): Promise<Buffer | null> {
  const object = await repo.objects.read(`${commit}:${path}`);
  return object?.type === 'blob' && object.bytes.length <= mostBytes ? object.bytes : null;
}
