import type { Repository } from './repository.js';

/**
 * A regular file as a commit has it, or null where there is none, or it is too large.
 * @param commit full object id
 * @param path from the top of the repository; without a line break
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
