import type { Env } from '../../env.js';
import { idOf, recordsOn, remoteTips } from '../../ledger/listed-records.js';

/** Where each record is, by id. */
export type RecordPlaces = ReadonlyMap<string, { commit: string; path: string }>;

/**
 * The records that others can read, at published commits, as far as this clone knows. Null without
 * a remote: nobody else reads.
 */
export async function readableRecords(env: Env): Promise<RecordPlaces | null> {
  const repository = await env.repository();
  const team = await env.teamRemote();
  if (team === null) return null;
  const { files } = await recordsOn(repository, remoteTips(repository, team.name));
  return new Map(
    [...files.values()].map((file) => [idOf(file), { commit: file.commit, path: file.path }]),
  );
}
