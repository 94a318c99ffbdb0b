import { NotMoved } from '../git/move-refs.js';
import { relay, type RelayPlace, type RelayRequest } from '../git/relay.js';
import type { Repository } from '../git/repository.js';
import type { Waiting } from '../git/waiting.js';
import { ownBranch } from './publish-target.js';

/** A commit on a local relay branch, and the full name of that branch. */
export interface Relayed {
  commit: string;
  ref: string;
}

/**
 * Adds files to the local relay branch; to the writer's own one if somebody (a hook, another
 * program) deletes the common one whenever it is written.
 * @param handle the author
 * @throws HandoffError `git`, `write`, `setup`
 */
export async function relayRecords(
  repo: Repository,
  place: RelayPlace,
  handle: string,
  request: RelayRequest,
  waiting: Waiting,
): Promise<Relayed> {
  try {
    return { commit: await relay(repo, place, request, waiting), ref: place.local };
  } catch (error) {
    const ref = ownBranch(place.shared, handle);
    if (!(error instanceof NotMoved) || place.local === ref) throw error;
    return { commit: await relay(repo, { ...place, local: ref }, request, waiting), ref };
  }
}
