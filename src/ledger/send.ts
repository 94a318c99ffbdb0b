import { HandoffError } from '../errors.js';
import { moveRefs } from '../git/move-refs.js';
import { objectId } from '../git/object-id.js';
import { push, type PushResult } from '../git/push.js';
import { readCommit } from '../git/read-commit.js';
import { relay } from '../git/relay.js';
import type { Repository } from '../git/repository.js';
import { unstageFile } from '../git/stage-file.js';
import { realWaiting } from '../git/waiting.js';
import { ClosedBranches } from '../store/closed-branches.js';
import { removeFile } from '../store/remove-file.js';
import { commitMessage } from './message.js';
import { pushRelay, type Sender } from './relay-push.js';
import { relayPlace, type BranchTarget, type Target } from './target.js';
import type { Written } from './write.js';

/** What became of the records of one run on their way to the others. */
export interface Delivery {
  written: Written[];
  /** Null where all was sent, or nothing had to be. */
  unsent: { reason: string; credentials: boolean } | null;
}

/**
 * Sends what a run has recorded. A checked-out branch that the remote does not take is put back to where it was, and the same bytes go to
 * the branch `handoffs`: what was recorded is visible to the others, and the person's branch holds nothing that cannot be pushed.
 */
export async function send(repo: Repository, written: readonly Written[], target: Target, sender: Sender): Promise<Delivery> {
  const last = written.at(-1);
  if (!last || target.remote === null || last.commit === null) return { written: [...written], unsent: null };
  if (target.kind === 'branch') return viaRelay(repo, written, target, sender);
  const { upstream } = target;
  if (upstream === null) return { written: [...written], unsent: null };
  const result = await push(repo, await repo.config(), {
    remote: upstream.remote,
    commit: last.commit,
    ref: upstream.ref,
    hooks: true,
    interactive: sender.interactive,
  });
  if (result.outcome === 'pushed') return { written: written.map((one) => ({ ...one, published: true })), unsent: null };
  if (!target.mayRelay || (result.outcome !== 'refused' && result.outcome !== 'race')) return unsent(written, result);
  if (result.outcome === 'refused') new ClosedBranches(repo.commonDir).add(upstream);
  const place = await relayPlace(repo, await repo.config(), sender.handle);
  const moved = await toRelay(repo, written, place);
  return viaRelay(repo, moved, { kind: 'branch', place, remote: target.remote }, sender);
}

async function viaRelay(repo: Repository, written: readonly Written[], { place }: BranchTarget, sender: Sender): Promise<Delivery> {
  const sent = await pushRelay(repo, place, sender, messageOf(written));
  if (sent.outcome !== 'pushed') return unsent(written, sent);
  const commit = (await readCommit(repo, place.local))?.oid ?? null;
  return { written: written.map((one) => ({ ...one, published: true, commit: commit ?? one.commit })), unsent: null };
}

function unsent(written: readonly Written[], { outcome, reason }: PushResult): Delivery {
  return { written: [...written], unsent: { reason: reason ?? 'the remote gave no reason', credentials: outcome === 'credentials' } };
}

/** Takes records from the checked-out branch to the relay. They are safe there before anything is taken away here. */
async function toRelay(repo: Repository, written: readonly Written[], place: Awaited<ReturnType<typeof relayPlace>>): Promise<Written[]> {
  const files = written.map(({ path, bytes }) => ({ path, blob: objectId(repo.objectFormat, 'blob', bytes) }));
  const commit = await relay(repo, place, { files, contents: written.map(({ bytes }) => bytes), message: messageOf(written) }, realWaiting);
  await putBack(repo, written);
  return written.map((one) => ({ ...one, commit, ref: place.local, target: 'branch' as const }));
}

/** The branch as it was before this run, if nobody moved it since; else the commits stay, and count once all the same. */
async function putBack(repo: Repository, written: readonly Written[]): Promise<void> {
  const [first] = written;
  const last = written.at(-1);
  const before = first?.commit ? (await readCommit(repo, first.commit))?.parents[0] : undefined;
  if (!last?.commit || before === undefined) return;
  try {
    if (!(await moveRefs(repo, [{ ref: 'HEAD', to: before, from: last.commit }], 'handoff: relayed instead'))) return;
    for (const { path, bytes } of written) {
      await unstageFile(repo, path, realWaiting);
      await removeFile(repo.topLevel, path, bytes);
    }
  } catch (error) {
    // The records are on the relay; what is left here is a copy that counts once.
    if (!(error instanceof HandoffError)) throw error;
  }
}

function messageOf(written: readonly Written[]): string {
  const [first, ...more] = written;
  if (!first) return 'handoff: collect records\n';
  if (more.length === 0) return commitMessage(first.record);
  return `handoff: ${first.record.author} records ${written.length} records\n\n${written.map(({ record }) => `Handoff-Id: ${record.id}`).join('\n')}\n`;
}
