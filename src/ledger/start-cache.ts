import type { Repository } from '../git/repository.js';
import type { StartFacts } from '../protocol/query/start/start-facts.js';
import type { Identity } from '../protocol/team/identity.js';
import type { IndexFiles } from '../store/index-files.js';
import { cacheName } from './query-cache.js';

/** What the cached facts depend on. */
export interface StartCacheKey {
  /** The mark of the cached answers of `query`. */
  mark: string;
  /** The project's name in caches. */
  place: string;
  /** Whose start it is, and who is at the keyboard. */
  identity: Identity;
}

/** A person's facts if they were computed from the same as the cached answers of `query`, else null. */
export function readStartCache(
  repo: Repository,
  files: IndexFiles,
  key: StartCacheKey,
): StartFacts | null {
  const bytes = files.read(cacheName(repo, 'start', key.place));
  if (bytes === null) return null;
  const end = bytes.indexOf(10);
  if (end < 0 || bytes.toString('utf8', 0, end) !== keyLine(key)) return null;
  try {
    return JSON.parse(bytes.toString('utf8', end + 1)) as StartFacts;
  } catch {
    // It is computed again.
    return null;
  }
}

/** Saves the facts of one person; those of the last one are replaced. */
export async function writeStartCache(
  repo: Repository,
  files: IndexFiles,
  key: StartCacheKey,
  facts: StartFacts,
): Promise<void> {
  await files.write(
    cacheName(repo, 'start', key.place),
    `${keyLine(key)}\n${JSON.stringify(facts)}`,
  );
}

function keyLine({ mark, identity: { handle, recordedBy } }: StartCacheKey): string {
  return JSON.stringify([mark, handle, recordedBy]);
}
