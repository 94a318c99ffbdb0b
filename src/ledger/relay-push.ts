import { HandoffError } from '../errors.js';
import { createCommit } from '../git/create-commit.js';
import { fetchRemote } from '../git/fetch.js';
import { moveRefs } from '../git/move-refs.js';
import type { Patience } from '../git/network-env.js';
import { push, type PushResult } from '../git/push.js';
import { readCommit } from '../git/read-commit.js';
import { relay, type RelayPlace, type RelayRequest } from '../git/relay.js';
import { trackingRef } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import { TreeUnion } from '../git/tree-union.js';
import { backOff, realWaiting, type Waiting } from '../git/waiting.js';
import { ownBranch, RELAY } from './publish-target.js';

/** Who publishes, and how. */
export interface Sender {
  remote: string;
  /** The author's handle, for a branch of their own. */
  handle: string;
  patience: Patience;
}

/** What became of the relayed records. */
export interface Sent extends PushResult {
  /**
   * Full name of the branch on the remote, and the commit there that holds them, where they were
   * pushed.
   */
  ref: string;
  commit: string;
  tries: number;
}

/** Tries on a writer's own branch: only the same person's other clones compete for it. */
const OWN_TRIES = 4;

/**
 * Pushes the local branch of relayed records, on top of what the remote has now. Who loses a race
 * on the common branch all the same publishes on a branch of their own at once: the others who lost
 * are trying again just then, and with fifty of them a second try is lost as well. Readers read it,
 * and a later publisher folds it in.
 * @param request what must be in what is pushed, whatever became of the local branch meanwhile
 */
export async function pushRelay(
  repo: Repository,
  place: RelayPlace,
  sender: Sender,
  request: RelayRequest,
  waiting: Waiting = realWaiting,
): Promise<Sent> {
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
      };
    }
  };
  let commit = '';
  // First what others have relayed since: it is mostly something, and a push that is rejected for
  // it costs more than asking.
  let result = await refresh();
  if (result) return { ...result, ref: RELAY, commit, tries };
  commit = await relay(repo, place, request, waiting);
  result = await attempt(RELAY, commit);
  if (result.outcome !== 'race' && result.outcome !== 'refused')
    return { ...result, ref: RELAY, commit, tries };
  const own = ownBranch(sender.handle);
  for (let round = 0; round < OWN_TRIES; round += 1) {
    if (round > 0) await backOff(waiting, round);
    result = await refresh();
    if (result) break;
    commit = await onOwnBranch(
      repo,
      await relay(repo, place, request, waiting),
      trackingRef(sender.remote, own),
      request.message,
    );
    result = await attempt(own, commit);
    if (result.outcome !== 'race') break;
  }
  return { ...(result ?? { outcome: 'unreachable', reason: null }), ref: own, commit, tries };
}

/**
 * A commit that may follow the writer's own branch of the remote, with all that another one holds.
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
 * Remembers what was pushed. Git does so by itself where the clone follows that branch; a
 * single-branch clone does not.
 */
async function follow(repo: Repository, tracking: string, commit: string): Promise<void> {
  const known = await readCommit(repo, tracking);
  if (known?.oid !== commit)
    await moveRefs(
      repo,
      [{ ref: tracking, to: commit, from: known?.oid ?? null }],
      'handoff: published',
    );
}
