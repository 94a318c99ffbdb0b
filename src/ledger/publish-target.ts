import type { Policy } from '../protocol/team/policy.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { defaultBranch } from '../git/default-branch.js';
import type { GitConfig } from '../git/git-config.js';
import { inProgress } from '../git/in-progress.js';
import { readCommit } from '../git/read-commit.js';
import type { RelayPlace } from '../git/relay.js';
import { trackingRef, upstreamOf, type Upstream } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import type { RemoteReason, TeamRemote } from '../git/team-remote.js';
import { readTree } from '../git/tree-with-files.js';
import { checkedOutBranches } from '../git/worktrees.js';
import { ClosedBranches } from '../store/closed-branches.js';

/** The remote of a record, and why it is that one. */
export interface SharedOn {
  name: string;
  /** `fork`: the team's remote takes nothing from this person, so the record is on their fork. */
  reason: RemoteReason | 'fork';
}

/** Where a record is committed and pushed to; `team` is null if there is no remote. */
export type PublishTarget = TreeTarget | RelayTarget;

/** The checked-out branch. */
export interface TreeTarget {
  kind: 'tree';
  team: TeamRemote | null;
  /**
   * The branch that it is pushed to; null if a push would publish more than records, so that
   * pushing is left to the person.
   */
  upstream: Upstream | null;
  /** True if the record may go to the relay when the remote refuses the branch. */
  mayRelay: boolean;
}

/** The relay branch. */
export interface RelayTarget {
  kind: 'branch';
  team: TeamRemote | null;
  place: RelayPlace;
}

/** A branch that is more commits ahead than this counts as somebody's work. */
const FAR = 50;
/** An unpublished relay branch with more commits than this counts as something else. */
const LONG = 2_000;

/** Who records, where the team shares it, and what the team's default branch is. */
export interface Recorder {
  /** Null without a remote. */
  team: TeamRemote | null;
  /** The author, for their own relay branch if `handoffs` is checked out somewhere. */
  handle: string;
  /** Full name of the default branch; null if it is unknown. */
  base: string | null;
}

/**
 * Chooses where a record goes. Under `auto` that is the checked-out branch, if it is the default
 * branch and pushing it publishes nothing but records. Else the relay: on every other branch,
 * because a commit there changes somebody's pull request; if HEAD is detached, during a merge or
 * rebase, if other commits are not pushed yet, or if the remote refused the branch before.
 */
export async function publishTarget(
  repo: Repository,
  { store }: Pick<Policy, 'store'>,
  { handle, base, team }: Recorder,
): Promise<PublishTarget> {
  const config = await repo.config();
  const remote = team?.name ?? null;
  const upstream = upstreamOf(repo, config);
  const relay = await sharedRelay(repo);
  // The name alone is enough here, where what that branch says could not be read.
  const main = base ?? (await defaultBranch(repo))?.name ?? usualBranch(repo, config, remote);
  const mayFit =
    store === 'tree' ||
    (store === 'auto' && isCommon(repo, { remote, upstream, base: main, relay }));
  const fits = mayFit && (await fitsTree(repo, team, upstream));
  if (fits || store === 'tree')
    return {
      kind: 'tree',
      upstream: fits ? upstream : null,
      team,
      mayRelay: store === 'auto',
    };
  return { kind: 'branch', place: await relayPlace(repo, team?.name ?? null, handle), team };
}

/** The full name of the relay branch of everybody, by the policy. */
export async function sharedRelay(repo: Repository): Promise<string> {
  return `refs/heads/${(await repo.commitRules()).branch}`;
}

/** The local relay branch, and the branch of a remote that it follows. */
export async function relayPlace(
  repo: Repository,
  remote: string | null,
  handle: string,
): Promise<RelayPlace> {
  const shared = await sharedRelay(repo);
  const tracking = remote === null ? null : trackingRef(remote, shared);
  const isFree = await takesRecords(repo, shared, tracking);
  return { shared, local: isFree ? shared : ownBranch(shared, handle), tracking };
}

/**
 * True if the relay branch can take records: it is not checked out, no branch lies below its name,
 * and it holds no work of a person that a push would publish.
 */
async function takesRecords(
  repo: Repository,
  shared: string,
  tracking: string | null,
): Promise<boolean> {
  if (
    (await checkedOutBranches(repo)).has(shared) ||
    repo.refs.some(({ name }) => name.startsWith(`${shared}/`))
  )
    return false;
  const tip = await readCommit(repo, shared);
  const theirs = tracking === null ? null : await readCommit(repo, tracking);
  const others = theirs === null ? '' : await otherThanRecords(repo, theirs.tree);
  let commit = tip;
  // Without a remote nothing is published, so one commit is enough.
  for (let step = 0; commit !== null && step < (tracking === null ? 1 : LONG); step += 1) {
    if (commit.oid === theirs?.oid) return true;
    const [parent, ...more] = commit.parents;
    if (more.length > 0 || (await otherThanRecords(repo, commit.tree)) !== others) return false;
    if (parent === undefined) return true;
    commit = await readCommit(repo, parent);
  }
  return tip === null || tracking === null;
}

/**
 * The relay branch of one writer, for records that could not go to the common one. Git does not
 * allow `handoffs/<handle>` beside `handoffs`.
 */
export function ownBranch(shared: string, handle: string): string {
  return `${shared}-${handle}`;
}

/** True for the default branch, here or on the remote, and for the relay branch itself. */
function isCommon(
  { branch, refs }: Repository,
  {
    remote,
    upstream,
    base,
    relay,
  }: { remote: string | null; upstream: Upstream | null; base: string | null; relay: string },
): boolean {
  if (branch === null || branch === relay) return branch === relay;
  if (base !== null)
    return (
      base === branch ||
      (remote !== null && upstream !== null && base === trackingRef(remote, upstream.ref))
    );
  // The first branch of a repository is the only one that it can have.
  return remote === null && refs.every(({ name }) => !name.startsWith('refs/heads/'));
}

/**
 * Where nobody says which branch is the default one (a clone made by `git init` and `git push` has
 * no `origin/HEAD`): the only branch of the remote with a usual name, in full; else null. Decides
 * only where a record is committed, never what is believed.
 */
function usualBranch(
  { refs }: Repository,
  config: GitConfig,
  remote: string | null,
): string | null {
  if (remote === null) return null;
  const names = new Set([config.get('init.defaultbranch') ?? 'main', 'main', 'master', 'trunk']);
  const usual = [...names].map((name) => trackingRef(remote, `refs/heads/${name}`));
  const [only, ...more] = refs.filter(({ name }) => usual.includes(name));
  return more.length === 0 ? (only?.name ?? null) : null;
}

async function fitsTree(
  repo: Repository,
  team: TeamRemote | null,
  upstream: Upstream | null,
): Promise<boolean> {
  if ((await inProgress(repo)) !== null) return false;
  if (team === null) return true;
  // Only push what a plain `git push` would push, and only to where the team reads it: the main
  // branch of a fork gets no records while nobody has said whose they are.
  if (
    team.rivals.length > 0 ||
    upstream?.seen == null ||
    upstream.remote !== team.name ||
    upstream.ref !== repo.branch ||
    repo.head === null ||
    new ClosedBranches(repo.commonDir).has(upstream)
  )
    return false;
  return onlyRecordsAhead(repo, repo.head, upstream.seen);
}

/**
 * True if handoff made every commit from a tip back to another one, and they change nothing but the
 * folder of records.
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
    // A person's own commit is theirs to push, even if it changes nothing.
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
