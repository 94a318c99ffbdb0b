import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { Extent, Snapshot } from './snapshot.js';

/**
 * The snapshot for a verb about a few open things: what is open, if the texts name them there and can
 * name nothing else. In any doubt that of all records, which gives the same answer at the cost of the
 * whole history.
 * @param texts null if the person chooses from a list
 * @param namesOpen true if the texts name what is open; may fail as the verb would
 * @param extent the snapshot of what is open, with or without the newest records
 */
export async function snapshotNaming(
  env: Env,
  texts: string | readonly string[] | null,
  namesOpen: (snapshot: Snapshot) => boolean,
  extent: Extent = 'open',
): Promise<Snapshot> {
  if (texts === null) return env.snapshot('all');
  const snapshot = await env.snapshot(extent);
  if (snapshot.open === null) return snapshot;
  const isEnough = ![texts].flat().some(snapshot.mayNamePruned) && tells(snapshot, namesOpen);
  return isEnough ? snapshot : env.snapshot('all');
}

/** What a question about a snapshot says; false where it fails as the verb would. */
export function tells(snapshot: Snapshot, asked: (snapshot: Snapshot) => boolean): boolean {
  try {
    return asked(snapshot);
  } catch (error) {
    if (error instanceof HandoffError) return false;
    throw error;
  }
}
