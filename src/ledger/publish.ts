import { plural } from '../protocol/format/plural.js';
import type { BranchPatterns } from '../protocol/team/policy.js';
import { signaturePathOf } from '../protocol/format/record-path.js';
import { HandoffError } from '../errors.js';
import { fillRecords } from './fill-records.js';
import { fetchRemote, remoteBranches } from '../git/fetch.js';
import type { ListedFile, OddEntry, Tip } from '../git/list-files.js';
import type { Patience } from '../git/network-env.js';
import { readBlobs } from '../git/read-blobs.js';
import { remoteOf } from '../git/team-remote.js';
import type { Repository } from '../git/repository.js';
import { realWaiting } from '../git/waiting.js';
import { commonTip, idOf, recordsOn, type ListedRecords } from './listed-records.js';
import { noteFetch } from '../git/last-fetch.js';
import { messageStyle, publishMessage } from './message.js';
import { parseRecord } from './parse-record.js';
import { pushRemedy } from './push-remedy.js';
import { pushRelay } from './relay-push.js';
import { relayRecords } from './relay-records.js';
import { updateSeen } from './seen.js';
import { relayPlace } from './publish-target.js';
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
  /** Null if there is no remote. */
  remote: string | null;
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
}

/**
 * Sends records that the remote lacks and receives those that others published. Records on the
 * relay branches of single writers are merged into the common one on the way.
 * @throws HandoffError `remote` or `auth` if the push fails; nothing is lost, and it can be tried
 * again
 */
export async function publish(
  repository: Repository,
  options: PublishOptions,
): Promise<Publication> {
  const config = await repository.config();
  const remote = remoteOf(repository, config);
  if (remote === null) return { ...NOTHING, remote };
  const before = await recordsOn(repository, tipsOf(repository, options.read));
  await fetchRemote(repository, config, remote, 'everything', options.patience);
  await noteFetch(repository, remote, options.now);
  // What it cannot bring is named below as unread.
  await fillRecords(repository, config, remote, options.patience).catch((error: unknown) => {
    if (!(error instanceof HandoffError)) throw error;
  });
  const there = await remoteBranches(repository, config, remote, options.patience);
  const repo = await options.reopen();
  const now = await recordsOn(repo, tipsOf(repo, options.read));
  await updateSeen(repo, now.roots).catch((error: unknown) => {
    if (!(error instanceof HandoffError)) throw error;
  });
  const received = [...now.files.keys()].filter((key) => !before.files.has(key)).length;
  const { missing, rescued, folded, unread, mayLack } = await unpublished(
    repo,
    remote,
    there,
    options,
  );
  const common = commonTip(repo, remote, (await repo.commitRules()).branch, there);
  const { files, absent, warnings } = await publishable(
    repo,
    [...missing, ...folded],
    await recordsOn(repo, common),
  );
  const paths = new Set(files.map(({ path }) => path));
  const idsIn = (list: readonly ListedFile[]): string[] =>
    list.filter(({ path }) => paths.has(path)).map(idOf);
  const result = {
    remote,
    received,
    sent: idsIn(missing),
    rescued: idsIn(rescued),
    ref: null,
    tries: 0,
    warnings: [...unreadFolders([...now.unread, ...unread]), ...warnings],
    complete: now.unread.length === 0 && unread.length === 0 && absent.length === 0,
    mayLack: mayLack || absent.some((file) => missing.includes(file)),
  };
  if (files.length === 0) return result;
  const place = await relayPlace(repo, config, options.handle);
  const signatures = await signaturesOf(repo, files, now.signatures, common);
  const request = {
    files: [...files, ...signatures].map(({ path, oid }) => ({ path, blob: oid })),
    message: publishMessage(await messageStyle(repo), options.handle, files.map(idOf)),
  };
  await relayRecords(repo, place, options.handle, request, realWaiting);
  const sent = await pushRelay(
    repo,
    place,
    { remote, handle: options.handle, patience: options.patience },
    request,
  );
  if (sent.outcome === 'pushed') return { ...result, ref: sent.ref, tries: sent.tries };
  throw new HandoffError(
    sent.outcome === 'credentials' ? 'auth' : 'remote',
    `could not send ${plural(files.length, 'record')} to ${remote}: ${sent.reason ?? 'the remote gave no reason'}; this clone keeps them`,
    [pushRemedy(sent), 'to try again: handoff publish'].filter(Boolean).join('; '),
    sent.output,
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
};

/** A warning for each folder that cannot be read. */
function unreadFolders(unread: readonly OddEntry[]): Warning[] {
  const folders = new Map(unread.map((entry) => [`${entry.ref} ${entry.path}`, entry]));
  return [...folders.values()].map(({ ref, path, reason }) => ({
    code: 'missing-object',
    message: `not read: ${reason}`,
    ref,
    path,
  }));
}

/**
 * The files that are valid records, each path once, without paths that the common branch has with
 * other content: that content counts. `absent` are those whose content this clone lacks.
 */
async function publishable(
  repo: Repository,
  candidates: readonly ListedFile[],
  common: ListedRecords,
): Promise<{ files: ListedFile[]; absent: ListedFile[]; warnings: Warning[] }> {
  const blobs = await readBlobs(
    repo,
    candidates.map(({ oid }) => oid),
  );
  const publishedOids = new Map([...common.files.values()].map(({ path, oid }) => [path, oid]));
  const files: ListedFile[] = [];
  const absent: ListedFile[] = [];
  const warnings: Warning[] = [];
  for (const file of candidates) {
    const { path, oid, ref } = file;
    if (publishedOids.get(path) === oid) continue;
    const bytes = blobs.get(oid);
    const parsed =
      bytes === undefined || typeof bytes === 'string' ? null : await parseRecord(bytes, path);
    const error = parsed?.findings.find(({ level }) => level === 'error');
    if (publishedOids.has(path))
      warnings.push({
        code: 'altered',
        message: 'not sent: another record of this name is already published, and that one counts',
        ref,
        path,
      });
    else if (bytes === undefined || bytes === 'missing') {
      absent.push(file);
      warnings.push({
        code: 'missing-object',
        message: 'not sent: its content is not in this clone',
        ref,
        path,
      });
    } else if (!parsed?.record || error)
      warnings.push({
        code: 'unreadable',
        message: `not sent: it is not a valid record${error ? `: ${error.message}` : ''}`,
        ref,
        path,
      });
    else {
      publishedOids.set(path, oid);
      files.push(file);
    }
  }
  return { files, absent, warnings };
}

/**
 * The signatures of records that are about to be sent: files beside them with the right name that
 * look like a signature, if the common branch has none yet.
 */
async function signaturesOf(
  repo: Repository,
  files: readonly ListedFile[],
  signatures: ReadonlyMap<string, ListedFile>,
  common: readonly Tip[],
): Promise<ListedFile[]> {
  const there = (await recordsOn(repo, common)).signatures;
  const beside = files
    .flatMap(({ path }) => signatures.get(signaturePathOf(path)) ?? [])
    .filter(({ path }) => !there.has(path));
  const blobs = await readBlobs(
    repo,
    beside.map(({ oid }) => oid),
  );
  return beside.filter(
    ({ oid }) => blobs.get(oid)?.includes('-----BEGIN SSH SIGNATURE-----') === true,
  );
}
