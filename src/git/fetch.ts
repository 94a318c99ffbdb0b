import { HandoffError } from '../errors.js';
import type { GitConfig } from './git-config.js';
import { networkEnv, type Patience } from './network-env.js';
import { remoteReason, wantsCredentials } from './remote-fault.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';

const FLAGS = [
  '--quiet',
  '--no-tags',
  '--no-recurse-submodules',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
];

/** The branches that records are published on, wherever the clone's own settings look. */
function relayRefspec(remote: string): string {
  return `+refs/heads/handoffs*:refs/remotes/${remote}/handoffs*`;
}

/**
 * The branches that a remote has now, by full name. Remote-tracking refs may speak of some that
 * were deleted since: git prunes only where it is told to.
 * @throws HandoffError `remote`, or `auth`
 */
export async function remoteBranches(
  repo: Repository,
  config: GitConfig,
  remote: string,
  patience: Patience,
): Promise<Set<string>> {
  const stdout = await overNetwork(repo, config, remote, patience, [
    'ls-remote',
    '--heads',
    '--',
    remote,
  ]);
  return new Set(stdout.split('\n').flatMap((line) => line.split('\t')[1] ?? []));
}

/**
 * Brings what a remote has: the branches that this clone follows and `handoffs*`, or those alone.
 * Bounded in time, and nobody is asked.
 * @throws HandoffError `remote`, or `auth` where the remote does not know who asks
 */
export async function fetchRemote(
  repo: Repository,
  config: GitConfig,
  remote: string,
  what: 'everything' | 'relay',
  patience: Patience,
): Promise<void> {
  // A setting on the command line is one more value of a key that may have several: what the clone
  // follows stays.
  const args =
    what === 'everything'
      ? ['-c', `remote.${remote}.fetch=${relayRefspec(remote)}`, 'fetch', ...FLAGS, '--', remote]
      : // The records of a partial clone are wanted whole.
        ['fetch', ...FLAGS, '--no-filter', '--', remote, relayRefspec(remote)];
  await overNetwork(repo, config, remote, patience, args);
}

async function overNetwork(
  repo: Repository,
  config: GitConfig,
  remote: string,
  patience: Patience,
  args: readonly string[],
): Promise<string> {
  const { env, timeoutMs } = networkEnv(repo.git.env, config, patience);
  if (timeoutMs === 0)
    throw new HandoffError(
      'remote',
      `${remote} did not answer in time`,
      'the records in this clone are usable; fetch again later',
    );
  try {
    const { stdout } = await repo.git.run(args, {
      env: { ...env, GIT_NO_LAZY_FETCH: '0' },
      timeoutMs,
      group: !patience.interactive,
    });
    return stdout.toString('utf8');
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind !== 'git') throw error;
    const said = error instanceof GitFailure ? error.stderr : error.message;
    const reason = remoteReason(said) ?? error.message;
    // A branch that was a folder of branches before, or the other way round: git keeps the old
    // names until it is told to let go.
    if (/cannot lock ref .*exists; cannot create/u.test(said))
      throw new HandoffError(
        'remote',
        `the branches of ${remote} could not be updated here: ${reason}`,
        `run git remote prune ${remote}, then the same command again`,
      );
    const kind = wantsCredentials(said) ? 'auth' : 'remote';
    throw new HandoffError(
      kind,
      `${remote} could not be reached: ${reason}`,
      'the records in this clone are usable; fetch again later',
    );
  }
}
