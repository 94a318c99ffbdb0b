import type { Env } from '../env.js';
import { sourceOf } from '../git/last-fetch.js';
import { keptBy, type KeptRecords } from '../ledger/kept-records.js';
import { readLedger } from '../ledger/read.js';
import { incomplete, type View } from '../ledger/view.js';
import { traced } from '../system/trace.js';
import { viewAge } from './view-age.js';

type FetchedEnv = Pick<Env, 'repository' | 'policy' | 'unfetched' | 'teamRemote' | 'now'>;
type ReadingEnv = FetchedEnv & Pick<Env, 'trust'>;

/**
 * Every record that this clone can see, of every project. An unreadable policy does not matter here: whoever needs
 * the policy reports it.
 */
export async function readRecords(env: ReadingEnv & Pick<Env, 'index' | 'version'>): Promise<View> {
  return read(env, keptBy({ files: await env.index(), version: env.version }));
}

/** The same, with each file read and judged anew. */
export async function readRecordsAnew(env: ReadingEnv): Promise<View> {
  return read(env, null);
}

async function read(env: ReadingEnv, kept: KeptRecords | null): Promise<View> {
  const [repository, trust] = await Promise.all([env.repository(), env.trust()]);
  const view = await traced(
    'fold',
    () => readLedger(repository, trust.read, kept),
    ({ entries }) => `all ${entries.size} records read`,
  );
  return withFetch(env, view);
}

/** The view with its age, and with the warnings of fetches that failed. */
export async function withFetch(env: FetchedEnv, view: View): Promise<View> {
  const unfetched = await env.unfetched();
  const repository = await env.repository();
  const age = await viewAge(env, sourceOf(await repository.config(), await env.teamRemote()));
  if (unfetched.length === 0) return { ...view, age };
  return incomplete({ ...view, age, completeHere: view.complete }, unfetched);
}
