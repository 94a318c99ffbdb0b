import type { BranchPatterns } from '../protocol/team/policy.js';
import { RECORDS_FOLDER, parseRecordName } from '../protocol/format/record-path.js';
import { listFiles, type ListedFile, type OddEntry, type Tip } from '../git/list-files.js';
import { trackingRef } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import { SEEN } from './seen.js';
import { tipsOf } from './tips.js';
import { isRecordPath, isSignaturePath } from './union.js';

/** The files of some branches that are records by their path; their content is not read. */
export interface ListedRecords {
  /** By path and object id: identical files are one. */
  files: Map<string, ListedFile>;
  /** Their signatures, by path; the first of each. */
  signatures: Map<string, ListedFile>;
  roots: string[];
  /** Folders that cannot be read: they may hold more records. */
  unread: OddEntry[];
}

/** The records on some branches. */
export async function recordsOn(repo: Repository, tips: readonly Tip[]): Promise<ListedRecords> {
  const { files, roots, odd } = await listFiles(repo, tips, RECORDS_FOLDER);
  const signatures = files.filter(({ path }) => isSignaturePath(path)).toReversed();
  return {
    files: new Map(
      files.filter(({ path }) => isRecordPath(path)).map((file) => [keyOf(file), file]),
    ),
    signatures: new Map(signatures.map((file) => [file.path, file])),
    roots: roots.map(({ oid }) => oid),
    unread: odd.filter(({ missing }) => missing),
  };
}

/** The records that some branches have and others lack. */
export function without(records: ListedRecords, others: ListedRecords | null): ListedFile[] {
  return [...records.files].filter(([key]) => !others?.files.has(key)).map(([, file]) => file);
}

/**
 * True if a folder that cannot be read may hold records that a remote lacks: it has what its own
 * commits hold.
 */
export function hides({ unread }: ListedRecords, published: readonly Tip[]): boolean {
  return unread.some(({ commit }) => !published.some((tip) => tip.commit === commit));
}

/** The key of a file: identical content at one path is one file. */
export function keyOf({ path, oid }: ListedFile): string {
  return `${oid} ${path}`;
}

/** The tips of HEAD and of the local branches that the policy has read. */
export function ownTips(repo: Repository, read: BranchPatterns): Tip[] {
  return tipsOf(repo, read).filter(({ ref }) => ref === 'HEAD' || ref.startsWith('refs/heads/'));
}

/** The tips of all branches, whatever the policy says. */
export function everyBranch({ head, branch, refs }: Repository): Tip[] {
  const own = head === null ? [] : [{ ref: branch ?? 'HEAD', commit: head }];
  return [
    ...own,
    ...refs
      .filter(({ name }) => name !== SEEN)
      .map(({ name, oid }) => ({ ref: name, commit: oid })),
  ];
}

/**
 * The tips of a remote's branches as last fetched.
 * @param there the branches that the remote has now; without it all count
 */
export function remoteTips(repo: Repository, remote: string, there?: ReadonlySet<string>): Tip[] {
  const prefix = `refs/remotes/${remote}/`;
  return everyBranch(repo).filter(
    ({ ref }) =>
      ref.startsWith(prefix) && there?.has(`refs/heads/${ref.slice(prefix.length)}`) !== false,
  );
}

/**
 * The tip of the common relay branch on a remote.
 * @param relay short name of that branch
 */
export function commonTip(
  repo: Repository,
  remote: string,
  relay: string,
  there: ReadonlySet<string>,
): Tip[] {
  const tracking = trackingRef(remote, `refs/heads/${relay}`);
  return remoteTips(repo, remote, there).filter(({ ref }) => ref === tracking);
}

/** The id in a record's file name. */
export function idOf({ path }: ListedFile): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return parseRecordName(name)?.id ?? name;
}
