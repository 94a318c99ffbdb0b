import type { Env } from '../env.js';
import { bytesOf } from '../ledger/seal.js';
import { unsentTo, type Written } from '../ledger/write.js';
import { ordered } from '../protocol/fold/order.js';
import { BegunRecords } from '../store/begun-records.js';
import { shaOf } from '../system/sha.js';
import type { Snapshot } from './snapshot.js';

/** A digest of what a person said, by which a second attempt is recognised. */
export function digestOfWords(...words: readonly string[]): string {
  return shaOf('sha256', Buffer.from(JSON.stringify(words)));
}

/**
 * The record that an interrupted run made of the same words, so that typing them again makes no
 * second one; null if there is none.
 */
export async function recordedBefore(
  env: Env,
  said: string,
): Promise<{ written: Written; snapshot: Snapshot } | null> {
  if (!env.flags.commit) return null;
  const begun = new BegunRecords((await env.repository()).gitDir);
  const found = begun.interrupted().find((record) => record.said === said);
  if (found === undefined) return null;
  const [snapshot, target] = [await env.snapshot('all'), await env.publishTarget()];
  const entry = snapshot.view.entries.get(found.id);
  if (entry?.ref == null) return null;
  env.whenTold(() => begun.end(found.id));
  const { record, path, ref, commit } = entry;
  const message = 'an interrupted run had recorded this declaration, so no second one was made';
  const written: Written = {
    record,
    bytes: bytesOf(ordered(record)),
    path,
    signature: null,
    commit,
    ref,
    made: false,
    target: target?.kind ?? null,
    ...unsentTo(target),
    warnings: [{ code: 'recorded-before', message }],
  };
  return { written, snapshot };
}
