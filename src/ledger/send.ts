import { HandoffError } from '../errors.js';
import { moveRefs } from '../git/move-refs.js';
import { push, type PushResult } from '../git/push.js';
import { readCommit } from '../git/read-commit.js';
import type { RelayPlace, RelayRequest } from '../git/relay.js';
import { askBranch, type Repository } from '../git/repository.js';
import { trackingRef } from '../git/remote.js';
import { forkOf, type TeamRemote } from '../git/team-remote.js';
import { unstageFiles } from '../git/stage-file.js';
import { realWaiting } from '../git/waiting.js';
import { ClosedBranches } from '../store/closed-branches.js';
import { removeFile } from '../store/remove-file.js';
import { commitMessageOfMany, messageStyle } from './message.js';
import { missingRemote } from './fetch-first.js';
import { pushRemedy } from './push-remedy.js';
import { follow, pushRelay, type RelayPush, type Sender } from './relay-push.js';
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
  /** Why the records are only on the author's fork; null if they are not. */
  forked: string | null;
}

/**
 * Sends what a run recorded. If the remote refuses the checked-out branch, that branch is put back
 * and the same bytes go to the relay: others can see the record, and the person's branch holds
 * nothing that cannot be pushed. If it takes nothing at all from this person, the relay of their
 * own fork takes the record.
 */
export async function send(
  repo: Repository,
  written: readonly Written[],
  target: PublishTarget,
  sender: Omit<Sender, 'remote'>,
): Promise<Delivery> {
  const last = written.at(-1);
  if (!last || target.team === null || last.commit === null) return nothing(written);
  const run: Run = { repo, team: target.team, sender, written };
  if (target.kind === 'branch') return viaRelay(run, target.place);
  const { upstream } = target;
  if (upstream === null) return nothing(written);
  // The branch may have moved since the target was chosen, so what would be pushed is checked
  // again.
  const clean =
    written.every(({ made }) => made) &&
    upstream.seen !== null &&
    (await onlyRecordsAhead(repo, last.commit, upstream.seen));
  if (!clean) return target.mayRelay ? relayed(run, { clean }) : nothing(written);
  const { remote, ref } = upstream;
  const result = await push(repo, await repo.config(), {
    remote,
    commit: last.commit,
    ref,
    hooks: true,
    patience: sender.patience,
  });
  if (result.outcome === 'pushed') {
    // If that fails, the record only seems unsent until the next fetch.
    await follow(repo, trackingRef(remote, ref), last.commit).catch(() => {});
    return { ...nothing(written), written: written.map((one) => ({ ...one, published: true })) };
  }
  if (!target.mayRelay) return unsent(written, result);
  if (result.outcome === 'credentials') {
    const fork = await viaFork(run, result);
    if (fork === null) return unsent(written, result);
    await putBack(repo, written);
    await new ClosedBranches(repo.commonDir).add(upstream);
    return fork;
  }
  if (result.outcome !== 'refused' && result.outcome !== 'race') return unsent(written, result);
  if (result.outcome === 'refused') await new ClosedBranches(repo.commonDir).add(upstream);
  return relayed(run, { clean });
}

/** What is sent in one run, and by whom. */
interface Run {
  repo: Repository;
  team: TeamRemote;
  sender: Omit<Sender, 'remote'>;
  written: readonly Written[];
}

/** Moves the records from the checked-out branch to the relay, and sends them from there. */
async function relayed(run: Run, { clean }: { clean: boolean }): Promise<Delivery> {
  const { repo, team, sender, written } = run;
  const place = await relayPlace(repo, team.name, sender.handle);
  const request = await requestOf(repo, written);
  const { ref } = await relayRecords(repo, place, sender.handle, request, realWaiting);
  // The records are on the relay before anything is removed here.
  if (clean) await putBack(repo, written);
  const moved = written.map((one) => ({ ...one, ref, target: 'branch' as const }));
  return viaRelay({ ...run, written: moved }, place);
}

async function viaRelay(run: Run, place: RelayPlace): Promise<Delivery> {
  const { repo, team, sender, written } = run;
  if (!team.exists)
    return unsent(written, {
      outcome: 'unreachable',
      reason: missingRemote(team.name).message,
      output: [],
    });
  const closed = new ClosedBranches(repo.commonDir);
  const common = { remote: team.name, ref: place.shared };
  if (closed.has(common)) {
    const fork = await viaFork(run, { outcome: 'refused', reason: REFUSED_BEFORE });
    if (fork !== null) return fork;
  }
  const request = await requestOf(repo, written);
  const sent = await pushRelay(repo, place, { ...sender, remote: team.name }, request);
  if (sent.outcome === 'pushed') return { ...nothing(written), written: sentBy(written, sent) };
  const fork = await viaFork(run, sent);
  if (fork === null) return unsent(written, sent);
  await closed.add(common);
  return fork;
}

const REFUSED_BEFORE = 'it refused an earlier record; handoff publish asks it again';

/**
 * Sends the records to the author's fork, if the team's remote takes nothing from them.
 * @returns null without a fork, if the failure has another reason, or if the fork does not take them
 */
async function viaFork(
  { repo, team, sender, written }: Run,
  { outcome, reason }: Pick<PushResult, 'outcome' | 'reason'>,
): Promise<Delivery | null> {
  if (outcome !== 'refused' && outcome !== 'credentials') return null;
  const fork = forkOf(repo, await repo.config(), team);
  if (fork === null) return null;
  const place = await relayPlace(repo, fork, sender.handle);
  const request = await requestOf(repo, written);
  await relayRecords(repo, place, sender.handle, request, realWaiting);
  const sent = await pushRelay(repo, place, { ...sender, remote: fork }, request);
  if (sent.outcome !== 'pushed') return null;
  const remote = { name: fork, reason: 'fork' } as const;
  return {
    written: sentBy(written, sent).map((one) => ({ ...one, remote, target: 'branch' })),
    unsent: null,
    forked: reason ?? 'it gave no reason',
  };
}

function sentBy(written: readonly Written[], { commit, ref }: RelayPush): Written[] {
  return written.map((one) => ({ ...one, published: true, commit, ref }));
}

function nothing(written: readonly Written[]): Delivery {
  return { written: [...written], unsent: null, forked: null };
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
    forked: null,
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
