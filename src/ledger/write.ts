import { parseRecordName, pathOf, signaturePathOf } from '../protocol/format/record-path.js';
import { subjectOf } from '../protocol/kinds/references.js';
import { HandoffError } from '../errors.js';
import { commitFile, type NewFile } from '../git/commit-file.js';
import { inProgress } from '../git/in-progress.js';
import { nothingRecorded } from '../git/nothing-recorded.js';
import { OutcomeUnknown } from '../git/move-refs.js';
import type { Repository } from '../git/repository.js';
import { refuseConverted } from '../git/stored-as-is.js';
import { realWaiting } from '../git/waiting.js';
import type { HandoffRecord } from '../schema/types.js';
import { BegunRecords } from '../store/begun-records.js';
import { removeFile } from '../store/remove-file.js';
import { writeNewFile } from '../store/write-file.js';
import { commitMessage, messageStyle } from './message.js';
import type { Sealed } from './seal.js';
import { seenUpdate } from './seen.js';
import type { Sign } from './signer.js';
import type { PublishTarget, SharedOn } from './publish-target.js';
import { relayRecords } from './relay-records.js';
import type { Entry, View, Warning } from './view.js';

/** The result of writing a record. */
export interface Written {
  record: HandoffRecord;
  bytes: Uint8Array;
  path: string;
  /** The signature file's content; null if the record is not signed. */
  signature: Uint8Array | null;
  commit: string | null;
  /** Full name of the branch; if it was published on another branch, that of the remote. */
  ref: string | null;
  /** False if somebody else's commit took the record along. */
  made: boolean;
  /** `tree`: the checked-out branch; `branch`: the relay; null if it was not committed. */
  target: PublishTarget['kind'] | null;
  /** Null without a remote; true only after the remote confirmed it. */
  published: boolean | null;
  /** The remote that it is published to, or will be; null without one, or without a commit. */
  remote: SharedOn | null;
  /** What went wrong after the record was committed. */
  warnings: Warning[];
}

/** Where a record goes, and how it is signed. */
export interface WriteOptions {
  /** Null to write only the file and leave the commit to the person. */
  target: PublishTarget | null;
  /** Null for no signature. */
  sign: Sign | null;
  /** A digest of what the person said, if the same words may be said again. */
  said?: string | undefined;
}

/** What a record says of its publication before it is sent. */
export function unsentTo(target: PublishTarget | null): Pick<Written, 'published' | 'remote'> {
  if (target === null || target.team === null) return { published: null, remote: null };
  const { name, reason } = target.team;
  return { published: false, remote: { name, reason } };
}

/** The files that make up a record. */
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
 * Signs a sealed record and commits it to the target. If anything fails, no file, index entry or
 * commit is left behind.
 * @throws HandoffError `write`, with nothing changed
 */
export async function writeRecord(
  repository: Repository,
  view: View,
  { record, bytes }: Sealed,
  { target, sign, said }: WriteOptions,
): Promise<Written> {
  const path = pathOf(record, rootOf(record, view));
  if (target?.kind === 'tree') await refuseInProgress(repository);
  // Git is asked while other work goes on; nothing is committed before it has answered.
  const asIs = refuseConverted(repository, [path, signaturePathOf(path)]);
  asIs.catch(() => undefined);
  const signature = (await sign?.(bytes)) ?? null;
  const base = {
    record,
    bytes,
    path,
    signature,
    target: target?.kind ?? null,
    ...unsentTo(target),
    warnings: [],
  };
  const files = filesOf(base);
  const message = commitMessage(await messageStyle(repository), record);
  const begun = new BegunRecords(repository.gitDir);
  if (target !== null) await begun.begin({ id: record.id, path, said: said ?? null });
  if (target?.kind !== 'tree')
    await asIs.catch(async (error: unknown) => {
      await begun.end(record.id);
      throw error;
    });
  if (target?.kind === 'branch') {
    const { commit, ref } = await relayRecords(
      repository,
      target.place,
      record.author,
      { files, message, keep: seenUpdate(repository) },
      realWaiting,
    ).catch(async (error: unknown) => {
      if (!(error instanceof OutcomeUnknown)) await begun.end(record.id);
      throw nothingRecorded(error);
    });
    return { ...base, commit, ref, made: true };
  }
  const created = placeFiles(repository, files);
  const placed = Promise.all([created, asIs]);
  // Awaited below. Without these handlers an early rejection would end the Node process.
  for (const promise of [created, placed]) promise.catch(() => undefined);
  if (target === null) {
    await placed;
    return { ...base, commit: null, ref: null, made: false };
  }
  try {
    const request = {
      path,
      bytes,
      beside: files.slice(1),
      message,
      placed,
      keep: seenUpdate(repository),
    };
    const { commit, ref, made, warnings } = await commitFile(repository, request);
    const after = warnings.map((message): Warning => ({ code: 'left-over', message }));
    return { ...base, commit, ref, made, warnings: after };
  } catch (error) {
    // The record may be committed: then its file belongs there.
    if (error instanceof OutcomeUnknown) throw error;
    const left: string[] = [];
    // By path: a hook may have rewritten a file, and what stays counts as a record.
    for (const file of await created.catch(() => []))
      if (!(await removeFile(repository.topLevel, file.path, null))) left.push(file.path);
    if (left.length > 0) throw leftBehind(error, left);
    await begun.end(record.id);
    throw error;
  }
}

/** The error of a record that was not committed and whose file could not be removed. */
function leftBehind(error: unknown, paths: readonly string[]): unknown {
  if (!(error instanceof HandoffError)) return error;
  const files = paths.join(' and ');
  return new HandoffError(
    error.kind,
    error.message.replace('nothing was recorded', `${files} could not be removed`),
    [error.hint, `remove ${files}, or the next record commits it`].filter(Boolean).join('; '),
    error.output,
  );
}

/**
 * Puts files into the work tree, all or none.
 * @returns the files that this run created: only those may be removed again
 */
async function placeFiles(repository: Repository, files: readonly NewFile[]): Promise<NewFile[]> {
  const created: NewFile[] = [];
  try {
    for (const file of files)
      if (
        (await writeNewFile(repository.topLevel, file.path, file.bytes, {
          tempDir: repository.gitDir,
        })) === 'written'
      )
        created.push(file);
    return created;
  } catch (error) {
    for (const file of created) await removeFile(repository.topLevel, file.path, file.bytes);
    throw error;
  }
}

/**
 * The root at the end of the chain of subjects; the file name of the subject already contains it.
 */
function rootOf(record: HandoffRecord, view: View): string {
  const neighbour = subjectOf(record);
  const entry: Entry | undefined = neighbour ? view.entries.get(neighbour.id) : undefined;
  const name = entry && parseRecordName(entry.path.slice(entry.path.lastIndexOf('/') + 1));
  return name?.root ?? neighbour?.id ?? record.id;
}

/** A commit on a detached HEAD would be lost; one during a merge or rebase would conclude it. */
async function refuseInProgress(repository: Repository): Promise<void> {
  const operation = await inProgress(repository);
  if (operation !== null)
    throw new HandoffError(
      'write',
      `${operation}; nothing was recorded`,
      'finish or abort it, or run git switch <branch>, then run the same command again (with `store: tree` a record needs a commit on a branch)',
    );
}
