import { HandoffError } from '../errors.js';
import { moveRefs } from '../git/move-refs.js';
import { push, type PushResult } from '../git/push.js';
import { readCommit } from '../git/read-commit.js';
import type { RelayPlace, RelayRequest } from '../git/relay.js';
import { askBranch, type Repository } from '../git/repository.js';
import { unstageFiles } from '../git/stage-file.js';
import { realWaiting } from '../git/waiting.js';
import { ClosedBranches } from '../store/closed-branches.js';
import { removeFile } from '../store/remove-file.js';
import { commitMessageOfMany, messageStyle } from './message.js';
import { pushRemedy } from './push-remedy.js';
import { pushRelay, type Sender } from './relay-push.js';
import { relayRecords } from './relay-records.js';
import { onlyRecordsAhead, relayPlace, type PublishTarget } from './publish-target.js';
import { filesOf, type Written } from './write.js';

/** Why records were not sent. */
export interface Unsent {
  reason: string;
  /** What to do about it; null if it can only be tried again. */
  remedy: string | null;
  /** What the remote or a hook said, as lines to show. */
  output: readonly string[];
}

/** The result of sending the records of one run. */
export interface Delivery {
  written: Written[];
  /** Null if everything was sent, or nothing had to be. */
  unsent: Unsent | null;
}

/**
 * Sends what a run recorded. If the remote refuses the checked-out branch, that branch is put back
 * and the same bytes go to the relay: others can see the record, and the person's branch holds
 * nothing that cannot be pushed.
 */
export async function send(
  repo: Repository,
  written: readonly Written[],
  target: PublishTarget,
  sender: Sender,
): Promise<Delivery> {
  const last = written.at(-1);
  if (!last || target.remote === null || last.commit === null)
    return { written: [...written], unsent: null };
  if (target.kind === 'branch') return viaRelay(repo, written, target.place, sender);
  const { upstream } = target;
  if (upstream === null) return { written: [...written], unsent: null };
  // The branch may have moved since the target was chosen, so what would be pushed is checked
  // again.
  const clean =
    written.every(({ made }) => made) &&
    upstream.seen !== null &&
    (await onlyRecordsAhead(repo, last.commit, upstream.seen));
  if (clean) {
    const { remote, ref } = upstream;
    const result = await push(repo, await repo.config(), {
      remote,
      commit: last.commit,
      ref,
      hooks: true,
      patience: sender.patience,
    });
    if (result.outcome === 'pushed')
      return { written: written.map((one) => ({ ...one, published: true })), unsent: null };
    if (!target.mayRelay || (result.outcome !== 'refused' && result.outcome !== 'race'))
      return unsent(written, result);
    if (result.outcome === 'refused') await new ClosedBranches(repo.commonDir).add(upstream);
  } else if (!target.mayRelay) return { written: [...written], unsent: null };
  const place = await relayPlace(repo, await repo.config(), sender.handle);
  const { ref } = await relayRecords(
    repo,
    place,
    sender.handle,
    await requestOf(repo, written),
    realWaiting,
  );
  // The records are on the relay before anything is removed here.
  if (clean) await putBack(repo, written);
  const relayed = written.map((one) => ({ ...one, ref, target: 'branch' as const }));
  return viaRelay(repo, relayed, place, sender);
}

async function viaRelay(
  repo: Repository,
  written: readonly Written[],
  place: RelayPlace,
  sender: Sender,
): Promise<Delivery> {
  const sent = await pushRelay(repo, place, sender, await requestOf(repo, written));
  if (sent.outcome !== 'pushed') return unsent(written, sent);
  return {
    written: written.map((one) => ({
      ...one,
      published: true,
      commit: sent.commit,
      ref: sent.ref,
    })),
    unsent: null,
  };
}

async function requestOf(repo: Repository, written: readonly Written[]): Promise<RelayRequest> {
  const records = written.map(({ record }) => record);
  return {
    files: written.flatMap(filesOf),
    message: commitMessageOfMany(await messageStyle(repo), records),
  };
}

function unsent(written: readonly Written[], result: PushResult): Delivery {
  const reason = result.reason ?? 'the remote gave no reason';
  return {
    written: [...written],
    unsent: { reason, remedy: pushRemedy(result), output: result.output },
  };
}

/**
 * Resets the branch to its tip before this run: only while it is checked out and holds only this
 * run's commits on top. Otherwise the commits stay; a record that is there twice counts once.
 */
async function putBack(repo: Repository, written: readonly Written[]): Promise<void> {
  const ref = written[0]?.ref ?? null;
  try {
    const before = await parentOf(repo, written);
    if (ref === null || before === null || (await askBranch(repo.git)) !== ref) return;
    const last = written.at(-1)?.commit ?? null;
    if (
      last === null ||
      (await moveRefs(repo, [{ ref, to: before, from: last }], 'handoff: relayed instead')) !== null
    )
      return;
    const files = written.flatMap(filesOf);
    await unstageFiles(
      repo,
      files.map(({ path }) => path),
      realWaiting,
    );
    for (const { path, bytes } of files) await removeFile(repo.topLevel, path, bytes);
  } catch (error) {
    // The records are on the relay; a copy left here counts once.
    if (!(error instanceof HandoffError)) throw error;
  }
}

/** The parent of the first of these commits, if they follow each other directly; else null. */
async function parentOf(repo: Repository, written: readonly Written[]): Promise<string | null> {
  let expected: string | null = null;
  for (const { commit, made } of written.toReversed()) {
    if (!made || commit === null || (expected !== null && commit !== expected)) return null;
    const parents: readonly string[] = (await readCommit(repo, commit))?.parents ?? [];
    if (parents.length !== 1) return null;
    expected = parents[0] ?? null;
  }
  return expected;
}
