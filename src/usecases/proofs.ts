import type { Env } from '../env.js';
import { tipsOf } from '../ledger/tips.js';
import { prove, type Proofs } from '../ledger/verify/prove.js';
import type { View } from '../ledger/view.js';
import type { Sources } from '../protocol/query/events.js';
import type { Word } from '../protocol/trust/verdict.js';
import type { HandoffRecord } from '../schema/types.js';
import { placeOf } from './envelope.js';
import type { Snapshot } from './snapshot.js';
import type { Trust } from './trust.js';

type ProofEnv = Pick<Env, 'repository' | 'index' | 'now'>;

/** What is proved of each record of a view, if one of the policies asks for proof; else null. */
export async function proofsOf(
  env: ProofEnv,
  { base, required, read }: Trust,
  { entries }: View,
): Promise<Proofs | null> {
  if (!required) return null;
  const [repo, files] = await Promise.all([env.repository(), env.index()]);
  const source = { repo, base, now: env.now(), files };
  return prove(source, [...entries.values()], entries, tipsOf(repo, read));
}

/** Ids of the records that nothing proves; nothing where nobody asks for proof. */
export function unprovedIn(proofs: Proofs | null): Set<string> {
  const words = proofs === null ? [] : [...proofs.words];
  return new Set(words.flatMap(([id, { verdict }]) => (verdict === 'verified' ? [] : [id])));
}

const UNKNOWN: Word = { verdict: 'unknown', reason: 'it was recorded just now' };

/**
 * Where the records of a snapshot can be read, and what is proved of some of them.
 * @param records those that the answer gives the word on
 */
export async function sourcesOf(
  env: ProofEnv,
  { view, trust, proofs }: Pick<Snapshot, 'view' | 'trust' | 'proofs'>,
  records: readonly HandoffRecord[],
): Promise<Sources & { until: number }> {
  const { words, until } = proofs ?? (await proveSome(env, trust, view, records));
  return {
    recordOf: ({ id }) => placeOf(view.entries.get(id), id),
    wordOf: ({ id }) => words.get(id) ?? UNKNOWN,
    until,
  };
}

async function proveSome(
  env: ProofEnv,
  { base }: Trust,
  { entries }: View,
  records: readonly HandoffRecord[],
): Promise<Proofs> {
  if (records.length === 0) return { words: new Map(), until: Number.POSITIVE_INFINITY };
  const [repo, files] = await Promise.all([env.repository(), env.index()]);
  const wanted = records.flatMap(({ id }) => entries.get(id) ?? []);
  return prove({ repo, base, now: env.now(), files }, wanted, entries, null);
}
