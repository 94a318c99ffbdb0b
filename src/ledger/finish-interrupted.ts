import { isRecordPath } from './union.js';
import { HandoffError } from '../errors.js';
import { commitFile, type NewFile } from '../git/commit-file.js';
import type { Repository } from '../git/repository.js';
import { teamRemote } from '../git/team-remote.js';
import { realWaiting } from '../git/waiting.js';
import { ordered } from '../protocol/fold/order.js';
import { signaturePathOf } from '../protocol/format/record-path.js';
import { BegunRecords, type BegunRecord } from '../store/begun-records.js';
import { readBounded } from '../system/files/read-bounded.js';
import { commitMessage, messageStyle } from './message.js';
import { parseRecord } from './parse-record.js';
import { bytesOf } from './seal.js';
import { relayPlace } from './publish-target.js';
import { relayRecords } from './relay-records.js';
import { SEEN, seenUpdate } from './seen.js';

/**
 * Commits the records that an interrupted run wrote and did not commit, so that whoever types the
 * command again makes no second one.
 * @returns the ids of the records that were committed here
 */
export async function finishInterrupted(repo: Repository): Promise<string[]> {
  const begun = new BegunRecords(repo.gitDir);
  const done: string[] = [];
  for (const record of begun.interrupted()) {
    try {
      const outcome = await finish(repo, record);
      if (outcome === 'committed now') done.push(record.id);
      // What may be said again is looked for by its words; see `declare`.
      if (outcome === 'absent' || record.said === null) await begun.end(record.id);
    } catch (error) {
      // Such as a merge in progress: a later run tries again.
      if (!(error instanceof HandoffError)) throw error;
    }
  }
  return done;
}

async function finish(
  repo: Repository,
  { id, path }: BegunRecord,
): Promise<'committed now' | 'committed before' | 'absent'> {
  if (!isRecordPath(path)) return 'absent';
  if (await holds(repo, 'HEAD', path)) return 'committed before';
  const bytes = fileAt(repo, path);
  if (bytes !== null) {
    const { record } = await parseRecord(bytes, path);
    // Whoever has changed the file since is at work on it.
    if (record?.id !== id || Buffer.compare(bytesOf(ordered(record)), bytes) !== 0) return 'absent';
    const signature = signaturePathOf(path);
    const beside = fileAt(repo, signature);
    await commitFile(repo, {
      path,
      bytes,
      beside: beside === null ? [] : [{ path: signature, bytes: beside }],
      message: commitMessage(await messageStyle(repo), record),
      keep: seenUpdate(repo),
    });
    return 'committed now';
  }
  return relayAgain(repo, id, path);
}

/** A relay that was interrupted between two refs leaves the record in `refs/handoff/seen` alone. */
async function relayAgain(
  repo: Repository,
  id: string,
  path: string,
): Promise<'committed now' | 'committed before' | 'absent'> {
  const kept = await repo.objects.read(`${SEEN}:${path}`);
  if (kept === null) return 'absent';
  const { record } = await parseRecord(kept.bytes, path);
  if (record?.id !== id) return 'absent';
  const team = teamRemote(repo, await repo.config(), null);
  const place = await relayPlace(repo, team?.name ?? null, record.author);
  if (await holds(repo, place.local, path)) return 'committed before';
  const signature = await repo.objects.read(`${SEEN}:${signaturePathOf(path)}`);
  const files: NewFile[] = [{ path, bytes: kept.bytes }];
  if (signature !== null) files.push({ path: signaturePathOf(path), bytes: signature.bytes });
  const request = { files, message: commitMessage(await messageStyle(repo), record) };
  await relayRecords(repo, place, record.author, request, realWaiting);
  return 'committed now';
}

async function holds(repo: Repository, ref: string, path: string): Promise<boolean> {
  return (await repo.objects.read(`${ref}:${path}`)) !== null;
}

function fileAt(repo: Repository, path: string): Buffer | null {
  try {
    return readBounded(`${repo.topLevel}/${path}`, { follow: false });
  } catch {
    return null;
  }
}
