import { HandoffError } from '../errors.js';
import { createCommit } from '../git/create-commit.js';
import { fetchRemote } from '../git/fetch.js';
import { moveRefs } from '../git/move-refs.js';
import type { Patience } from '../git/patience.js';
import { push, type PushResult } from '../git/push.js';
import { readCommit } from '../git/read-commit.js';
import type { RelayPlace, RelayRequest } from '../git/relay.js';
import { trackingRef } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import { TreeUnion } from '../git/tree-union.js';
import { backOff, realWaiting, type Waiting } from '../git/waiting.js';
import { ownBranch } from './publish-target.js';
import { relayRecords } from './relay-records.js';

/** Who publishes, and how. */
export interface Sender {
  remote: string;
  /** The author's handle, for their own relay branch. */
  handle: string;
  patience: Patience;
}

/** The result of a relay push. */
export interface RelayPush extends PushResult {
  /**
   * Full name of the branch on the remote, and the commit there that holds the records if it was
   * pushed.
   */
  ref: string;
  commit: string;
  tries: number;
}

/** Pushes to a writer's own relay branch: only other clones of the same person compete for it. */
const OWN_TRIES = 4;

/**
 * Pushes the local relay branch, on top of what the remote has now. After a lost race on the common
 * branch the records go to the writer's own relay branch at once: the others who lost retry at the
 * same time, and with fifty of them the second try fails too. Readers read that branch, and a later
 * publisher merges it.
 * @param request the files that must be pushed, whatever happens to the local branch meanwhile
 */
export async function pushRelay(
  repo: Repository,
  place: RelayPlace,
  sender: Sender,
  request: RelayRequest,
  waiting: Waiting = realWaiting,
): Promise<RelayPush> {
  const config = await repo.config();
  let tries = 0;
  const attempt = async (ref: string, commit: string): Promise<PushResult> => {
    tries += 1;
    const result = await push(repo, config, {
      remote: sender.remote,
      commit,
      ref,
      hooks: false,
      patience: sender.patience,
    });
    if (result.outcome === 'pushed') await follow(repo, trackingRef(sender.remote, ref), commit);
    return result;
  };
  const refresh = async (): Promise<PushResult | null> => {
    try {
      await fetchRemote(repo, config, sender.remote, 'relay', sender.patience);
      return null;
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      return {
        outcome: error.kind === 'auth' ? 'credentials' : 'unreachable',
        reason: error.message,
        output: error.output,
      };
    }
  };
  const relayed = async (): Promise<string> =>
    (await relayRecords(repo, place, sender.handle, request, waiting)).commit;
  let commit = '';
  // Fetches first: usually others have relayed records since, and a rejected push costs more than a
  // fetch.
  let result = await refresh();
  if (result) return { ...result, ref: place.shared, commit, tries };
  commit = await relayed();
  result = await attempt(place.shared, commit);
  if (result.outcome !== 'race' && result.outcome !== 'refused')
    return { ...result, ref: place.shared, commit, tries };
  const own = ownBranch(place.shared, sender.handle);
  for (let round = 0; round < OWN_TRIES; round += 1) {
    if (round > 0) await backOff(waiting, round);
    result = await refresh();
    if (result) break;
    commit = await onOwnBranch(
      repo,
      await relayed(),
      trackingRef(sender.remote, own),
      request.message,
    );
    result = await attempt(own, commit);
    if (result.outcome !== 'race') break;
  }
  return {
    ...(result ?? { outcome: 'unreachable', reason: null, output: [] }),
    ref: own,
    commit,
    tries,
  };
}

/**
 * A commit on top of the writer's own relay branch on the remote that also holds everything of
 * another commit.
 */
async function onOwnBranch(
  repo: Repository,
  from: string,
  tracking: string,
  message: string,
): Promise<string> {
  const [ours, theirs] = [await readCommit(repo, from), await readCommit(repo, tracking)];
  if (ours === null || theirs === null) return from;
  const union = new TreeUnion(repo);
  const tree = await union.unite(theirs.tree, ours.tree);
  if (tree === theirs.tree) return theirs.oid;
  return createCommit(repo, { tree, parents: [theirs.oid], message }, union.objectsOf(tree));
}

/**
 * Updates the remote-tracking ref after a push. Git does that only for branches that the clone
 * fetches; a single-branch clone lacks the relay.
 */
export async function follow(repo: Repository, tracking: string, commit: string): Promise<void> {
  const current = await readCommit(repo, tracking);
  if (current?.oid !== commit)
    await moveRefs(
      repo,
      [{ ref: tracking, to: commit, from: current?.oid ?? null }],
      'handoff: published',
    );
}
