import { plural } from '../protocol/format/plural.js';
import type { BranchPatterns } from '../protocol/team/policy.js';
import { HandoffError } from '../errors.js';
import { fillRecords } from './fill-records.js';
import { fetchRemote, remoteBranches } from '../git/fetch.js';
import type { ListedFile, OddEntry } from '../git/list-files.js';
import type { Patience } from '../git/patience.js';
import { forkOf, type TeamRemote } from '../git/team-remote.js';
import type { Repository } from '../git/repository.js';
import { realWaiting } from '../git/waiting.js';
import { ClosedBranches } from '../store/closed-branches.js';
import { fetchOthers, missingRemote, otherRemotes } from './fetch-first.js';
import { commonTip, idOf, recordsOn, type ListedRecords } from './listed-records.js';
import { noteFetch } from '../git/last-fetch.js';
import { messageStyle, publishMessage } from './message.js';
import { publishable, signaturesOf, unreadFolders } from './publishable.js';
import { pushRemedy } from './push-remedy.js';
import { pushRelay, type RelayPush } from './relay-push.js';
import { relayRecords } from './relay-records.js';
import { updateSeen } from './seen.js';
import { relayPlace, sharedRelay, type SharedOn } from './publish-target.js';
import { tipsOf } from './tips.js';
import { unpublished } from './unpublished.js';
import type { Warning } from './view.js';

/** Who publishes, and what. */
export interface PublishOptions {
  handle: string;
  patience: Patience;
  /** Milliseconds since 1970. */
  now: number;
  /** True to put back records that are on no branch any more. */
  rescue: boolean;
  /** Which branches are read. */
  read: BranchPatterns;
  /** Opens the repository again after refs have moved. */
  reopen: () => Promise<Repository>;
}

/** The result of a publication. */
export interface Publication {
  /** Where the records are; null if there is no remote. */
  remote: SharedOn | null;
  /** Ids of records that the remote lacked. */
  sent: string[];
  /** Ids of the sent records that were on no branch any more. */
  rescued: string[];
  /** Number of records that are new to this clone. */
  received: number;
  /** Full name of the branch on the remote; null if nothing had to be sent. */
  ref: string | null;
  tries: number;
  /** Files that were not sent, and folders that cannot be read. */
  warnings: Warning[];
  /** False if a folder or a file cannot be read. */
  complete: boolean;
  /** True if what cannot be read may be a record that the remote lacks. */
  mayLack: boolean;
  /** The team's remote that takes nothing from this person, and why; null if it does. */
  forked: { team: string; reason: string } | null;
}

/**
 * Sends records that the team's remote lacks and receives those that others published. Records on
 * the relay branches of single writers are merged into the common one on the way. If that remote
 * takes nothing from this person, their own fork gets what it lacks.
 * @param team null in a clone without a remote
 * @throws HandoffError `remote` or `auth` if the push fails; nothing is lost, and it can be tried
 * again; `setup` if the clone lacks the remote that its settings name
 */
export async function publish(
  repository: Repository,
  team: TeamRemote | null,
  options: PublishOptions,
): Promise<Publication> {
  if (team === null) return NOTHING;
  if (!team.exists) throw missingRemote(team.name);
  const config = await repository.config();
  const before = await recordsOn(repository, tipsOf(repository, options.read));
  const [, { fetched, warnings: unfetched }] = await Promise.all([
    fetchRemote(repository, config, team.name, 'everything', options.patience),
    fetchOthers(repository, config, otherRemotes(config, team.name), {
      ...options.patience,
      interactive: false,
    }),
  ]);
  await noteFetch(repository, [team.name, ...fetched], options.now);
  // What it cannot bring is named below as unread.
  await fillRecords(repository, config, team.name, options.patience).catch((error: unknown) => {
    if (!(error instanceof HandoffError)) throw error;
  });
  const there = await remoteBranches(repository, config, team.name, options.patience);
  const repo = await options.reopen();
  const now = await recordsOn(repo, tipsOf(repo, options.read));
  await updateSeen(repo, now.roots).catch((error: unknown) => {
    if (!(error instanceof HandoffError)) throw error;
  });
  const received = [...now.files.keys()].filter((key) => !before.files.has(key)).length;
  const common: Common = { received, unfetched, signatures: now.signatures, unread: now.unread };
  const run = { repo, options, common };
  const closed = new ClosedBranches(repo.commonDir);
  const { name, reason } = team;
  const { push, ...sent } = await sendTo(run, { name, reason }, there);
  if (push === null || push.outcome === 'pushed') {
    if (push !== null) await closed.remove({ remote: name, ref: await sharedRelay(repo) });
    return sent;
  }
  const isRefused = push.outcome === 'refused' || push.outcome === 'credentials';
  // Merging what others sent is left to those who may.
  if (isRefused && sent.sent.length === 0) return sent;
  const fork = isRefused ? forkOf(repo, config, team) : null;
  if (fork === null) throw notSent(name, sent.sent.length, push);
  const own = await sendTo(
    run,
    { name: fork, reason: 'fork' },
    await remoteBranches(repo, config, fork, options.patience),
    new Set(sent.sent),
  );
  if (own.push !== null && own.push.outcome !== 'pushed')
    throw notSent(name, sent.sent.length, push);
  await closed.add({ remote: name, ref: await sharedRelay(repo) });
  const { push: _, ...published } = own;
  return { ...published, forked: { team: name, reason: push.reason ?? 'it gave no reason' } };
}

/** What is the same for every remote that a run sends to. */
interface Common {
  received: number;
  /** The warnings of remotes that could not be fetched. */
  unfetched: readonly Warning[];
  signatures: ListedRecords['signatures'];
  unread: readonly OddEntry[];
}

/**
 * Sends to one remote what it lacks.
 * @param wanted ids of the records that a fork is to have: what others have sent to the original
 * stays there
 * @returns `push` null if it lacks nothing
 */
async function sendTo(
  { repo, options, common }: { repo: Repository; options: PublishOptions; common: Common },
  remote: SharedOn,
  there: ReadonlySet<string>,
  wanted: ReadonlySet<string> | null = null,
): Promise<Publication & { push: RelayPush | null }> {
  const { name } = remote;
  const found = await unpublished(repo, name, there, options);
  const { rescued, unread, mayLack } = found;
  const missing = found.missing.filter((file) => wanted?.has(idOf(file)) !== false);
  const folded = wanted === null ? found.folded : [];
  const tip = commonTip(repo, name, (await repo.commitRules()).branch, there);
  const { files, absent, warnings } = await publishable(
    repo,
    [...missing, ...folded],
    await recordsOn(repo, tip),
  );
  const paths = new Set(files.map(({ path }) => path));
  const idsIn = (list: readonly ListedFile[]): string[] =>
    list.filter(({ path }) => paths.has(path)).map(idOf);
  const result: Publication = {
    remote,
    received: common.received,
    sent: idsIn(missing),
    rescued: idsIn(rescued),
    ref: null,
    tries: 0,
    warnings: [...common.unfetched, ...unreadFolders([...common.unread, ...unread]), ...warnings],
    complete:
      common.unfetched.length === 0 &&
      common.unread.length === 0 &&
      unread.length === 0 &&
      absent.length === 0,
    mayLack: mayLack || absent.some((file) => missing.includes(file)),
    forked: null,
  };
  if (files.length === 0) return { ...result, push: null };
  const place = await relayPlace(repo, name, options.handle);
  const signatures = await signaturesOf(repo, files, common.signatures, tip);
  const request = {
    files: [...files, ...signatures].map(({ path, oid }) => ({ path, blob: oid })),
    message: publishMessage(await messageStyle(repo), options.handle, files.map(idOf)),
  };
  await relayRecords(repo, place, options.handle, request, realWaiting);
  const { handle, patience } = options;
  const push = await pushRelay(repo, place, { remote: name, handle, patience }, request);
  if (push.outcome !== 'pushed') return { ...result, push };
  return { ...result, ref: push.ref, tries: push.tries, push };
}

function notSent(remote: string, count: number, push: RelayPush): HandoffError {
  const { outcome, reason, output } = push;
  return new HandoffError(
    outcome === 'credentials' ? 'auth' : 'remote',
    `could not send ${plural(count, 'record')} to ${remote}: ${reason ?? 'the remote gave no reason'}; this clone keeps them`,
    [pushRemedy(push), 'to try again: handoff publish'].filter(Boolean).join('; '),
    output,
  );
}

/** The publication of a clone without a remote. */
const NOTHING: Publication = {
  remote: null,
  sent: [],
  rescued: [],
  received: 0,
  ref: null,
  tries: 0,
  warnings: [],
  complete: true,
  mayLack: false,
  forked: null,
};
