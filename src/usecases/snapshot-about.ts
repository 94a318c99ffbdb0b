import type { Env } from '../env.js';
import { aboutSnapshot, type Gather } from '../ledger/about/about-snapshot.js';
import { keptBy } from '../ledger/kept-records.js';
import { gatherExplained } from '../protocol/query/about/explained.js';
import { gatherNamed } from '../protocol/query/about/named.js';
import type { Asked } from '../protocol/query/explain.js';
import { withFetch } from './read-records.js';
import { tells } from './snapshot-naming.js';
import { snapshotOf, type Snapshot } from './snapshot.js';

/**
 * The snapshot for a verb about one thing that a text names, whether it is open or closed: only of
 * the records that decide what is said of it. In any doubt that of all records, which gives the same
 * answer at the cost of the whole history.
 * @param isNamed true if the snapshot holds what is asked; may fail as the verb would
 */
export async function snapshotAboutNamed(
  env: Env,
  text: string,
  isNamed: (snapshot: Snapshot) => boolean,
): Promise<Snapshot> {
  const policy = await env.policy();
  const snapshot = await snapshotAbout(env, (gatherer, families) =>
    gatherNamed(gatherer, families, text, policy),
  );
  // Every refusal is made from all records.
  return snapshot !== null && tells(snapshot, isNamed) ? snapshot : env.snapshot('all');
}

/** The same for the decisions that explain something. */
export async function snapshotExplaining(env: Env, asked: Asked): Promise<Snapshot> {
  const gather: Gather = (gatherer, families) => gatherExplained(gatherer, families, asked);
  return (await snapshotAbout(env, gather)) ?? env.snapshot('all');
}

async function snapshotAbout(env: Env, gather: Gather): Promise<Snapshot | null> {
  const trust = await env.trust();
  // What is proved, or what another policy shows, takes all records.
  if (trust.required || trust.other !== null) return null;
  const [repository, { read: branches }, { scope }, files] = await Promise.all([
    env.repository(),
    env.policy(),
    env.inForce(),
    env.index(),
  ]);
  const { version } = env;
  const kept = keptBy({ files, version });
  const options = { read: branches, scope, files, kept, version };
  const read = await aboutSnapshot(repository, options, gather);
  if (read === null) return null;
  return snapshotOf(env, { ...read, view: await withFetch(env, read.view) });
}
