import type { Policy } from '../protocol/team/policy.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import type { GitConfig } from '../git/git-config.js';
import { inProgress } from '../git/in-progress.js';
import { readCommit } from '../git/read-commit.js';
import type { RelayPlace } from '../git/relay.js';
import { remoteOf, trackingRef, upstreamOf, type Upstream } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import { readTree } from '../git/tree-with-files.js';
import { checkedOutBranches } from '../git/worktrees.js';
import { ClosedBranches } from '../store/closed-branches.js';

/** The branch that records are relayed on. */
export const RELAY = 'refs/heads/handoffs';

/**
 * Where a record is committed, and where that is pushed to; `remote` is null where there is nobody
 * to push to.
 */
export type PublishTarget = TreeTarget | RelayTarget;

/** The checked-out branch. */
export interface TreeTarget {
  kind: 'tree';
  remote: string | null;
  /**
   * What the branch is pushed to; null where that would publish more than records, so that the push
   * is the person's.
   */
  upstream: Upstream | null;
  /** True where the record may go to the relay, if the remote does not take the branch. */
  mayRelay: boolean;
}

/** The branch of relayed records. */
export interface RelayTarget {
  kind: 'branch';
  remote: string | null;
  place: RelayPlace;
}

/** Commits that a branch may be ahead by before it is taken for somebody's work. */
const FAR = 50;
/**
 * Commits of a branch of relayed records that was never published before it is taken for something
 * else.
 */
const LONG = 2_000;

/**
 * Where a record goes. On the checked-out branch, where pushing that publishes nothing but records;
 * else on the branch `handoffs`: where HEAD is detached, amid a merge or a rebase, where other
 * commits wait to be pushed, or where the remote did not take the branch before.
 * @param handle of the author, for a branch of their own where `handoffs` is checked out somewhere
 */
export async function publishTarget(
  repo: Repository,
  policy: Policy,
  handle: string,
): Promise<PublishTarget> {
  const config = await repo.config();
  const remote = remoteOf(repo, config);
  const upstream = upstreamOf(repo, config);
  const fits = policy.store !== 'branch' && (await fitsTree(repo, remote, upstream));
  if (fits || policy.store === 'tree')
    return {
      kind: 'tree',
      upstream: fits ? upstream : null,
      remote,
      mayRelay: policy.store === 'auto',
    };
  return { kind: 'branch', place: await relayPlace(repo, config, handle), remote };
}

/** The local branch for relayed records, and the remote one that it follows. */
export async function relayPlace(
  repo: Repository,
  config: GitConfig,
  handle: string,
): Promise<RelayPlace> {
  const remote = remoteOf(repo, config);
  const tracking = remote === null ? null : trackingRef(remote, RELAY);
  return { local: (await isFree(repo, tracking)) ? RELAY : ownBranch(handle), tracking };
}

/**
 * True where the branch can take records: no work tree has it checked out, its name does not stand
 * for a folder of branches, and it holds nothing of a person's that would be published with them.
 */
async function isFree(repo: Repository, tracking: string | null): Promise<boolean> {
  if (
    (await checkedOutBranches(repo)).has(RELAY) ||
    repo.refs.some(({ name }) => name.startsWith(`${RELAY}/`))
  )
    return false;
  const tip = await readCommit(repo, RELAY);
  const known = tracking === null ? null : await readCommit(repo, tracking);
  const others = known === null ? '' : await otherThanRecords(repo, known.tree);
  let commit = tip;
  // Without a remote nothing is published, and the whole history need not be looked at.
  for (let step = 0; commit !== null && step < (tracking === null ? 1 : LONG); step += 1) {
    if (commit.oid === known?.oid) return true;
    const [parent, ...more] = commit.parents;
    if (more.length > 0 || (await otherThanRecords(repo, commit.tree)) !== others) return false;
    if (parent === undefined) return true;
    commit = await readCommit(repo, parent);
  }
  return tip === null || tracking === null;
}

/**
 * The branch of one writer, for records that could not go onto the common one. `handoffs/<handle>`
 * could not stand beside `handoffs`.
 */
export function ownBranch(handle: string): string {
  return `${RELAY}-${handle}`;
}

async function fitsTree(
  repo: Repository,
  remote: string | null,
  upstream: Upstream | null,
): Promise<boolean> {
  if (inProgress(repo) !== null) return false;
  if (remote === null) return true;
  // What git itself would not push by a plain `git push` is not pushed here either.
  if (
    upstream?.seen == null ||
    upstream.ref !== repo.branch ||
    repo.head === null ||
    new ClosedBranches(repo.commonDir).has(upstream)
  )
    return false;
  return onlyRecordsAhead(repo, repo.head, upstream.seen);
}

/**
 * True where every commit from a branch's tip back to another one is of this program's making, and
 * changes nothing but the folder of records.
 */
export async function onlyRecordsAhead(
  repo: Repository,
  head: string,
  seen: string,
): Promise<boolean> {
  let commit = await readCommit(repo, head);
  for (let step = 0; commit !== null && step <= FAR; step += 1) {
    if (commit.oid === seen) return true;
    const [parent, ...more] = commit.parents;
    if (parent === undefined || more.length > 0) return false;
    const before = await readCommit(repo, parent);
    // Whatever a person has committed is theirs to push, also where it changes nothing.
    if (
      before === null ||
      !/^Handoff-Id: /mu.test(commit.message) ||
      (await otherThanRecords(repo, commit.tree)) !== (await otherThanRecords(repo, before.tree))
    )
      return false;
    commit = before;
  }
  return false;
}

async function otherThanRecords(repo: Repository, tree: string): Promise<string> {
  const lines = (await readTree(repo, tree)).filter(({ name }) => name !== RECORDS_FOLDER);
  return lines.map(({ mode, name, oid }) => `${mode} ${oid} ${name}`).join('\n');
}
