import type { Repository } from '../git/repository.js';
import type { ReadWarning } from '../ledger/view.js';
import { once } from '../system/once.js';

/** A repository as it was opened at one moment. */
export interface Reading {
  repository: () => Promise<Repository>;
  /** The warnings of fetches that failed before. */
  unfetched: () => Promise<readonly ReadWarning[]>;
}

/** The repository, opened again if something was fetched. @param fetch null if nothing was */
export function readAfterFetch(
  { open, opened }: { open: () => Promise<Repository>; opened: () => Promise<Repository> },
  fetch: () => Promise<readonly ReadWarning[] | null>,
): Reading {
  const fetched = once(fetch);
  return {
    repository: once(async () => ((await fetched()) === null ? opened() : open())),
    unfetched: async () => (await fetched()) ?? [],
  };
}
