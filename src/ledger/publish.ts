import { RECORDS_FOLDER, parseRecordName } from '../core/record-path.js';
import { shortHandle } from '../core/record-id.js';
import { HandoffError } from '../errors.js';
import { fetchRemote, remoteBranches } from '../git/fetch.js';
import { listFiles, type ListedFile, type Tip } from '../git/list-files.js';
import { relay } from '../git/relay.js';
import { remoteOf, trackingRef } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import { realWaiting } from '../git/waiting.js';
import { pushRelay } from './relay-push.js';
import { keepSeen, SEEN } from './seen.js';
import { RELAY, relayPlace } from './target.js';
import { isRecordPath } from './union.js';

/** Who publishes, and what. */
export interface PublishOptions {
  handle: string;
  interactive: boolean;
  /** Whether records that are on no branch any more are put back. */
  rescue: boolean;
  /** Whether the remote is asked first what it has. */
  fetch: boolean;
  /** Opens the repository anew, after refs have moved. */
  reopen: () => Promise<Repository>;
}

/** What was published. */
export interface Publication {
  /** Null where there is nobody to publish to. */
  remote: string | null;
  /** Ids of records that the remote did not have. */
  sent: string[];
  /** Those of them that were on no branch any more. */
  rescued: string[];
  /** How many records came in that this clone had not seen. */
  received: number;
  /** Full name of the branch on the remote; null where nothing had to be sent. */
  ref: string | null;
  tries: number;
}

/**
 * Sends what this clone has and the remote has not, and receives what others have published. Records on branches of single writers are
 * folded into the common branch on the way.
 * @throws HandoffError `remote` or `auth` where it could not be reached or does not take it: nothing is lost, and it can be tried again
 */
export async function publish(repository: Repository, options: PublishOptions): Promise<Publication> {
  const config = await repository.config();
  const remote = remoteOf(repository, config);
  if (remote === null) return { remote, sent: [], rescued: [], received: 0, ref: null, tries: 0 };
  const before = await recordsOf(repository, allTips(repository));
  if (options.fetch) await fetchRemote(repository, config, remote, 'everything', options.interactive);
  const there = options.fetch ? await remoteBranches(repository, config, remote, options.interactive) : null;
  const repo = options.fetch ? await options.reopen() : repository;
  const [all, theirs, common] = [
    await recordsOf(repo, allTips(repo)),
    await recordsOf(repo, remoteTips(repo, remote, there)),
    await recordsOf(repo, commonTip(repo, remote, there)),
  ];
  await keepSeen(repo, [...all.roots]).catch((error: unknown) => {
    if (!(error instanceof HandoffError)) throw error;
  });
  const received = [...all.files.keys()].filter((key) => !before.files.has(key)).length;
  const held = await recordsOf(
    repo,
    allTips(repo).filter(({ ref }) => ref !== SEEN),
  );
  const wanted = options.rescue ? all.files : held.files;
  const missing = [...wanted].filter(([key]) => !theirs.files.has(key)).map(([, file]) => file);
  const rescued = missing.filter((file) => !held.files.has(keyOf(file)));
  // What single writers published on branches of their own belongs onto the common one.
  const single = await recordsOf(
    repo,
    remoteTips(repo, remote, there).filter(({ ref }) => ref.startsWith(`${trackingRef(remote, RELAY)}-`)),
  );
  const folded = [...single.files].filter(([key]) => !common.files.has(key)).map(([, file]) => file);
  const files = [...missing, ...folded];
  const result = { remote, received, sent: missing.map(idOf), rescued: rescued.map(idOf), ref: null, tries: 0 };
  if (files.length === 0) return result;
  const place = await relayPlace(repo, config, options.handle);
  const message = messageOf(options.handle, files);
  await relay(repo, place, { files: files.map(({ path, oid }) => ({ path, blob: oid })), contents: [], message }, realWaiting);
  const sent = await pushRelay(repo, place, { remote, handle: options.handle, interactive: options.interactive }, message);
  if (sent.outcome === 'pushed') return { ...result, ref: sent.ref, tries: sent.tries };
  const kind = sent.outcome === 'credentials' ? 'auth' : 'remote';
  throw new HandoffError(
    kind,
    `${files.length} ${files.length === 1 ? 'record is' : 'records are'} safe here and not sent to ${remote}: ${sent.reason ?? 'no reason was given'}`,
    'handoff publish tries again',
  );
}

interface Records {
  /** By path and object id: the same bytes at the same place are one. */
  files: Map<string, ListedFile>;
  roots: Set<string>;
}

async function recordsOf(repo: Repository, tips: readonly Tip[]): Promise<Records> {
  const { files, roots } = await listFiles(repo, tips, RECORDS_FOLDER);
  return { files: new Map(files.filter(({ path }) => isRecordPath(path)).map((file) => [keyOf(file), file])), roots: new Set(roots.map(({ oid }) => oid)) };
}

function keyOf({ path, oid }: ListedFile): string {
  return `${oid} ${path}`;
}

function allTips(repo: Repository): Tip[] {
  const own = repo.head === null ? [] : [{ ref: repo.branch ?? 'HEAD', commit: repo.head }];
  return [...own, ...repo.refs.map(({ name, oid }) => ({ ref: name, commit: oid }))];
}

/** @param there the branches that the remote has now; null where it was not asked */
function remoteTips(repo: Repository, remote: string, there: ReadonlySet<string> | null): Tip[] {
  const prefix = `refs/remotes/${remote}/`;
  return allTips(repo).filter(({ ref }) => ref.startsWith(prefix) && (there === null || there.has(`refs/heads/${ref.slice(prefix.length)}`)));
}

function commonTip(repo: Repository, remote: string, there: ReadonlySet<string> | null): Tip[] {
  return remoteTips(repo, remote, there).filter(({ ref }) => ref === trackingRef(remote, RELAY));
}

function idOf({ path }: ListedFile): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return parseRecordName(name)?.id ?? name;
}

function messageOf(handle: string, files: readonly ListedFile[]): string {
  const ids = files.map(idOf);
  const [first = ''] = ids;
  const what = ids.length === 1 ? shortHandle(first) : `${ids.length} records`;
  return `handoff: ${handle} publishes ${what}\n\n${ids
    .slice(0, 100)
    .map((id) => `Handoff-Id: ${id}`)
    .join('\n')}\n`;
}
