import type { Env } from '../../env.js';
import { remoteOf } from '../../git/remote.js';
import { idOf, recordsOn, remoteTips } from '../../ledger/listed-records.js';

/** By id where a record lies. */
export type RecordPlaces = ReadonlyMap<string, { commit: string; path: string }>;

/**
 * The records that the others can read, as far as this clone knows, at commits that they have; null
 * where there is no remote, so that nobody else reads.
 */
export async function readableRecords(env: Env): Promise<RecordPlaces | null> {
  const repository = await env.repository();
  const remote = remoteOf(repository, await repository.config());
  if (remote === null) return null;
  const { files } = await recordsOn(repository, remoteTips(repository, remote));
  return new Map(
    [...files.values()].map((file) => [idOf(file), { commit: file.commit, path: file.path }]),
  );
}
