import { LOG_CONFIG, LOG_MAX_BYTES, LOG_PATIENCE_MS } from './raw-log.js';
import type { Repository } from './repository.js';
import { DIFF_ENV } from './tree-changes.js';

/**
 * True if a commit is another one, or a first parent of it, or of that one, and so on. A merge may
 * bring an earlier tip as its second parent: then it is none.
 * @throws HandoffError `git`, also if a commit is not in this clone
 */
export async function isOnMainline(
  repo: Repository,
  earlier: string,
  tip: string,
): Promise<boolean> {
  if (earlier === tip) return true;
  const { stdout } = await repo.git.run(
    [...LOG_CONFIG, 'rev-list', '--first-parent', '--parents', '--stdin'],
    {
      input: `${tip}\n^${earlier}\n`,
      env: DIFF_ENV,
      timeoutMs: LOG_PATIENCE_MS,
      maxBytes: LOG_MAX_BYTES,
    },
  );
  const [, parent] = (stdout.toString('latin1').trimEnd().split('\n').at(-1) ?? '').split(' ');
  return parent === earlier;
}
