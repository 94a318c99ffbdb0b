import type { Env } from '../env.js';
import { patience } from '../git/network-env.js';
import { publish, type Publication } from '../ledger/publish.js';
import { unsignedWarnings } from './unsigned.js';

/**
 * Sends records that are not published yet, and receives those of others.
 * @param rescue true to put back records that are on no branch any more
 */
export async function publishRecords(
  env: Env,
  { rescue }: { rescue: boolean },
): Promise<Publication> {
  const [repository, { read }, { handle }] = await Promise.all([
    env.repository(),
    env.policy(),
    env.identity(),
  ]);
  const publication = await publish(repository, {
    handle,
    patience: patience(env.interactive),
    now: env.now(),
    rescue,
    read,
    reopen: () => env.refreshed().repository(),
  });
  return { ...publication, warnings: [...publication.warnings, ...(await unsignedWarnings(env))] };
}
