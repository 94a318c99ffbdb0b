import type { Repository } from '../git/repository.js';
import type { RepositoryFile } from '../input/config/repository-file.js';
import { MOST_BYTES, TOO_LARGE } from '../protocol/shifts/calendar/most-bytes.js';
import { folderOf } from '../protocol/team/nearest-policy.js';
import { isAbsent } from './file-of-tip.js';

/**
 * Reads files of a commit from the folder of a policy down.
 * @param commit a commit or a tree @param policyPath from the top of the repository
 * @param missing called for a file whose content is not in this clone
 */
export function filesOfCommit(
  repo: Repository,
  commit: string,
  policyPath: string,
  missing: (path: string) => void = () => {},
): RepositoryFile {
  return async (file) => {
    const path = [folderOf(policyPath), file].filter((part) => part !== '').join('/');
    const object = await repo.objects.read(`${commit}:${path}`);
    if (object === null) {
      if (await isAbsent(repo, commit, path)) return { reason: 'there is no such file' };
      missing(path);
      return { reason: 'it is not in this clone' };
    }
    if (object.type === 'oversize' || object.bytes.length > MOST_BYTES)
      return { reason: TOO_LARGE };
    return object.type === 'blob' ? object.bytes : { reason: 'it is not a regular file' };
  };
}
