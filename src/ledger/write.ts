import { parseRecordName, pathOf, signaturePathOf } from '../protocol/format/record-path.js';
import { subjectOf } from '../protocol/kinds/references.js';
import { HandoffError } from '../errors.js';
import { commitFile, type NewFile } from '../git/commit-file.js';
import { inProgress } from '../git/in-progress.js';
import { relay } from '../git/relay.js';
import type { Repository } from '../git/repository.js';
import { realWaiting } from '../git/waiting.js';
import type { HandoffRecord } from '../schema/types.js';
import { removeFile } from '../store/remove-file.js';
import { writeNewFile } from '../store/write-file.js';
import { commitMessage } from './message.js';
import type { Sealed } from './seal.js';
import { seenUpdate } from './seen.js';
import type { Sign } from './signer.js';
import type { PublishTarget } from './publish-target.js';
import type { Entry, View } from './view.js';

/** What became of a record, as every writing verb answers it. */
export interface Written {
  record: HandoffRecord;
  bytes: Uint8Array;
  path: string;
  /** Its signature, which lies beside it; null where it is not signed. */
  signature: Uint8Array | null;
  commit: string | null;
  /** Full name of the branch; of the remote's where it was published on another than here. */
  ref: string | null;
  /** False where somebody's own commit took the record along: then the commit is theirs. */
  made: boolean;
  /**
   * On the checked-out branch, or on the branch of relayed records; null where it was not
   * committed.
   */
  target: PublishTarget['kind'] | null;
  /** Null where there is no remote to publish to; true only once the remote has said so. */
  published: boolean | null;
}

/** Where a record goes, and how it is signed. */
export interface WriteOptions {
  /** Null: the file alone is written, and the commit is the person's. */
  target: PublishTarget | null;
  /** Null where it is not signed. */
  sign: Sign | null;
}

/** The files that a record consists of. */
export function filesOf({
  path,
  bytes,
  signature,
}: Pick<Written, 'path' | 'bytes' | 'signature'>): NewFile[] {
  return [
    { path, bytes },
    ...(signature === null ? [] : [{ path: signaturePathOf(path), bytes: signature }]),
  ];
}

/**
 * Signs a sealed record and commits it by itself where the target says. When anything fails nothing
 * is left behind: no file, no index entry, no commit.
 * @throws HandoffError `write`, with nothing changed
 */
export async function writeRecord(
  repository: Repository,
  view: View,
  { record, bytes }: Sealed,
  { target, sign }: WriteOptions,
): Promise<Written> {
  const path = pathOf(record, rootOf(record, view));
  if (target?.kind === 'tree') refuseInProgress(repository);
  const signature = (await sign?.(bytes)) ?? null;
  const written = {
    record,
    bytes,
    path,
    signature,
    target: target?.kind ?? null,
    published: target === null || target.remote === null ? null : false,
  };
  const files = filesOf(written);
  if (target?.kind === 'branch') {
    const { local } = target.place;
    const commit = await relay(
      repository,
      target.place,
      { files, message: commitMessage(record), keep: seenUpdate(repository) },
      realWaiting,
    );
    return { ...written, commit, ref: local, made: true };
  }
  const placed = placeFiles(repository, files);
  // It is awaited further down; when it fails before that, Node must not end the process for want
  // of a listener.
  placed.catch(() => undefined);
  if (target === null) {
    await placed;
    return { ...written, commit: null, ref: null, made: false };
  }
  try {
    const request = {
      path,
      bytes,
      beside: files.slice(1),
      message: commitMessage(record),
      placed,
      keep: seenUpdate(repository),
    };
    const { commit, ref, made } = await commitFile(repository, request);
    return { ...written, commit, ref, made };
  } catch (error) {
    for (const file of await placed.catch(() => []))
      await removeFile(repository.topLevel, file.path, file.bytes);
    throw error;
  }
}

/**
 * Puts files into the work tree, all of them or none.
 * @returns those that this run made: only they are taken away again
 */
async function placeFiles(repository: Repository, files: readonly NewFile[]): Promise<NewFile[]> {
  const made: NewFile[] = [];
  try {
    for (const file of files)
      if (
        (await writeNewFile(repository.topLevel, file.path, file.bytes, {
          tempDir: repository.gitDir,
        })) === 'written'
      )
        made.push(file);
    return made;
  } catch (error) {
    for (const file of made) await removeFile(repository.topLevel, file.path, file.bytes);
    throw error;
  }
}

/**
 * The record at the end of the chain of subjects: the file of what a record is about already names
 * it.
 */
function rootOf(record: HandoffRecord, view: View): string {
  const neighbour = subjectOf(record);
  const entry: Entry | undefined = neighbour ? view.entries.get(neighbour.id) : undefined;
  const name = entry && parseRecordName(entry.path.slice(entry.path.lastIndexOf('/') + 1));
  return name?.root ?? neighbour?.id ?? record.id;
}

/**
 * A commit on a detached HEAD or amid a merge or rebase would vanish, or conclude what is somebody
 * else's to conclude.
 */
function refuseInProgress(repository: Repository): void {
  const operation = inProgress(repository);
  if (operation !== null)
    throw new HandoffError(
      'write',
      `${operation}; nothing was recorded`,
      'finish or abort it, or run git switch <branch>, then run the same command again (with `store: tree` a record needs a commit on a branch)',
    );
}
