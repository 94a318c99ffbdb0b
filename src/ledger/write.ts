import { beside, parseRecordName, pathOf } from '../core/record-path.js';
import { HandoffError } from '../errors.js';
import { commitFile } from '../git/commit-file.js';
import { inProgress } from '../git/in-progress.js';
import { relay } from '../git/relay.js';
import type { Repository } from '../git/repository.js';
import { realWaiting } from '../git/waiting.js';
import type { HandoffRecord } from '../schema/types.js';
import { removeFile } from '../store/remove-file.js';
import { writeNewFile } from '../store/write-file.js';
import { commitMessage } from './message.js';
import type { Sealed } from './seal.js';
import { keepWritten } from './seen.js';
import type { Target } from './target.js';
import type { Entry, View } from './view.js';

/** What became of a record, as every writing verb answers it. */
export interface Written {
  record: HandoffRecord;
  bytes: Uint8Array;
  path: string;
  commit: string | null;
  /** Full name of the branch; of the remote's where it was published on another than here. */
  ref: string | null;
  /** False where somebody's own commit took the record along: then the commit is theirs. */
  made: boolean;
  /** On the checked-out branch, or on the branch of relayed records; null where it was not committed. */
  target: Target['kind'] | null;
  /** Null where there is no remote to publish to; true only once the remote has said so. */
  published: boolean | null;
}

/**
 * Commits a sealed record by itself where the target says. When anything fails nothing is left behind: no file, no index entry, no commit.
 * @param target null: the file alone is written, and the commit is the person's
 * @throws HandoffError `write`, with nothing changed
 */
export async function writeRecord(repository: Repository, view: View, { record, bytes }: Sealed, target: Target | null): Promise<Written> {
  const path = pathOf(record, rootOf(record, view));
  const written = { record, bytes, path, target: target?.kind ?? null, published: target === null || target.remote === null ? null : false };
  if (target?.kind === 'branch') {
    const { local } = target.place;
    const commit = await relay(
      repository,
      target.place,
      { files: [{ path, bytes }], message: commitMessage(record), keep: keepWritten(repository) },
      realWaiting,
    );
    return { ...written, commit, ref: local, made: true };
  }
  if (target !== null) refuseInProgress(repository);
  const placed = writeNewFile(repository.topLevel, path, bytes, { tempDir: repository.gitDir });
  // It is awaited further down; when it fails before that, Node must not end the process for want of a listener.
  placed.catch(() => undefined);
  if (target === null) {
    await placed;
    return { ...written, commit: null, ref: null, made: false };
  }
  try {
    const { commit, ref, made } = await commitFile(repository, { path, bytes, message: commitMessage(record), placed, keep: keepWritten(repository) });
    return { ...written, commit, ref, made };
  } catch (error) {
    // Only a file that this run made is taken away again.
    if ((await placed.catch(() => null)) === 'written') await removeFile(repository.topLevel, path, bytes);
    throw error;
  }
}

/** The record at the end of the chain of subjects: the file of what a record is about already names it. */
function rootOf(record: HandoffRecord, view: View): string {
  const neighbour = beside(record);
  const entry: Entry | undefined = neighbour ? view.entries.get(neighbour.id) : undefined;
  const name = entry && parseRecordName(entry.path.slice(entry.path.lastIndexOf('/') + 1));
  return name?.root ?? neighbour?.id ?? record.id;
}

/** A commit on a detached HEAD or amid a merge or rebase would vanish, or conclude what is somebody else's to conclude. */
function refuseInProgress(repository: Repository): void {
  const operation = inProgress(repository);
  if (operation !== null)
    throw new HandoffError(
      'write',
      `${operation}, so nothing was recorded`,
      'a record committed now could be lost, and the policy says `store: tree`: finish it or check out a branch, then try again',
    );
}
