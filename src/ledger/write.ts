import { beside, parseRecordName, pathOf } from '../core/record-path.js';
import { HandoffError } from '../errors.js';
import { commitFile } from '../git/commit-file.js';
import { inProgress } from '../git/in-progress.js';
import type { Repository } from '../git/repository.js';
import type { HandoffRecord } from '../schema/types.js';
import { removeFile } from '../store/remove-file.js';
import { writeNewFile } from '../store/write-file.js';
import { commitMessage } from './message.js';
import type { Sealed } from './seal.js';
import type { Entry, View } from './view.js';

/** What became of a record, as every writing verb answers it. */
export interface Written {
  record: HandoffRecord;
  path: string;
  commit: string | null;
  ref: string | null;
  /** Null where there is no remote to publish to. */
  published: boolean | null;
}

/**
 * Creates the file of a sealed record and commits it by itself. When anything fails nothing is left behind: no file, no index entry, no commit.
 * @throws HandoffError `write`, with nothing changed
 */
export async function writeRecord(repository: Repository, view: View, { record, bytes }: Sealed, options: { commit: boolean }): Promise<Written> {
  const path = pathOf(record, rootOf(record, view));
  const published = (await repository.config()).has(/^remote\..+\.url$/) ? false : null;
  if (options.commit) refuseInProgress(repository);
  const placed = writeNewFile(repository.topLevel, path, bytes, { tempDir: repository.gitDir });
  // It is awaited further down; when it fails before that, Node must not end the process for want of a listener.
  placed.catch(() => undefined);
  if (!options.commit) {
    await placed;
    return { record, path, commit: null, ref: null, published };
  }
  try {
    const { commit, ref } = await commitFile(repository, { path, bytes, message: commitMessage(record), placed });
    return { record, path, commit, ref, published };
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
      'a record committed now could be lost: finish it or check out a branch, then try again',
    );
}
