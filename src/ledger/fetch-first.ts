import { HandoffError } from '../errors.js';
import { fillRecords } from './fill-records.js';
import { fetchRemote } from '../git/fetch.js';
import { patience, quickPatience } from '../git/network-env.js';
import { remoteOf } from '../git/team-remote.js';
import type { Repository } from '../git/repository.js';
import { noteFetch } from '../git/last-fetch.js';
import type { ReadWarning } from './view.js';

/**
 * How long a fetch may take: `quick` is three seconds without a prompt, `patient` is the limit of
 * --fetch.
 */
export type Haste = 'quick' | 'patient';

/** How to fetch before an answer. */
export interface FetchOptions {
  interactive: boolean;
  haste: Haste;
  /** Milliseconds since 1970. */
  now: number;
  say: (line: string) => void;
}

/**
 * Fetches before an answer.
 * @returns the warning if the fetch failed: then the answer comes from this clone's data
 */
export async function fetchFirst(
  repo: Repository,
  { interactive, haste, now, say }: FetchOptions,
): Promise<ReadWarning | null> {
  const config = await repo.config();
  const remote = remoteOf(repo, config);
  if (remote === null) return null;
  if (interactive) say(`Fetching from ${remote} …`);
  const time = haste === 'quick' ? quickPatience() : patience(interactive);
  try {
    await fetchRemote(repo, config, remote, 'everything', time);
    await fillRecords(repo, config, remote, time);
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    return { code: 'not-fetched', message: error.message };
  }
  await noteFetch(repo, remote, now);
  return null;
}
