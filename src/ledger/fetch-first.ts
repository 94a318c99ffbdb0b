import { HandoffError } from '../errors.js';
import { fetchRemote } from '../git/fetch.js';
import { patience } from '../git/network-env.js';
import { remoteOf } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import type { ReadWarning } from './view.js';

/**
 * Fetches before an answer.
 * @returns the warning if the fetch failed: then the answer comes from what this clone has
 */
export async function fetchFirst(
  repo: Repository,
  interactive: boolean,
  say: (line: string) => void,
): Promise<ReadWarning | null> {
  const config = await repo.config();
  const remote = remoteOf(repo, config);
  if (remote === null) return null;
  if (interactive) say(`Fetching from ${remote} …`);
  try {
    await fetchRemote(repo, config, remote, 'everything', patience(interactive));
    return null;
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    return { code: 'not-fetched', message: error.message };
  }
}
