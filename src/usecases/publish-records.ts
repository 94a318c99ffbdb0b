import type { Env } from '../env.js';
import { patienceOf } from './patience-of.js';
import { onlyOnFork, remoteDoubts } from './remote-doubts.js';
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
  const [team, repository, { read }, { handle }] = await Promise.all([
    env.teamRemote(),
    env.repository(),
    env.policy(),
    env.identity(),
  ]);
  const publication = await env.untilInterrupted(async (signal) =>
    publish(repository, team, {
      handle,
      patience: await patienceOf(env, team?.name ?? '', {
        verb: 'publish',
        signal,
        meanwhile: 'Ctrl-C leaves: this clone keeps every record',
      }),
      now: env.now(),
      rescue,
      read,
      reopen: () => env.refreshed().repository(),
    }),
  );
  const { forked, remote, warnings } = publication;
  const unsigned = await unsignedWarnings(env);
  if (team === null || remote === null)
    return { ...publication, warnings: [...warnings, ...unsigned] };
  const doubts =
    forked === null
      ? await remoteDoubts(env, team)
      : [onlyOnFork(forked.team, remote.name, forked.reason)];
  return { ...publication, warnings: [...doubts, ...warnings, ...unsigned] };
}
