import { HandoffError } from '../errors.js';
import { relayNames } from '../protocol/team/relay-names.js';
import type { GitConfig } from './git-config.js';
import { networkEnv } from './network-env.js';
import { saidIfSlow, type Patience } from './patience.js';
import { remoteReason, telling, wantsCredentials } from './remote-fault.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';

const FLAGS = [
  '--quiet',
  '--no-tags',
  '--no-recurse-submodules',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
];

/** The relay branches, which are fetched whatever the clone's own refspecs are. */
async function relayRefspecs(repo: Repository, remote: string): Promise<string[]> {
  const { branch } = await repo.commitRules();
  return relayNames(branch).map((name) => `+refs/heads/${name}*:refs/remotes/${remote}/${name}*`);
}

/**
 * The branches that a remote has now, by full name. Remote-tracking refs may be stale: git prunes
 * only on request.
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
 * Fetches from a remote: the branches that this clone follows and the relay, or only the relay.
 * Bounded in time; never prompts unless `patience` is interactive.
 * @throws HandoffError `remote`; `auth` if the remote refuses the credentials
 */
export async function fetchRemote(
  repo: Repository,
  config: GitConfig,
  remote: string,
  what: 'everything' | 'relay',
  patience: Patience,
): Promise<void> {
  const relays = await relayRefspecs(repo, remote);
  // `-c` adds a value to a key that takes several, so the clone's own refspecs still apply.
  const args =
    what === 'everything'
      ? [
          ...relays.flatMap((refspec) => ['-c', `remote.${remote}.fetch=${refspec}`]),
          'fetch',
          ...FLAGS,
          '--',
          remote,
        ]
      : // A partial clone needs the whole records, so its filter is off.
        ['fetch', ...FLAGS, '--no-filter', '--', remote, ...relays];
  await overNetwork(repo, config, remote, patience, args);
}

/**
 * Runs a git command that talks to a remote, bounded in time.
 * @throws HandoffError `remote`; `auth` if the remote refuses the credentials
 */
export async function overNetwork(
  repo: Repository,
  config: GitConfig,
  remote: string,
  patience: Patience,
  args: readonly string[],
  input?: string,
): Promise<string> {
  const { env, timeoutMs } = networkEnv(repo.git.env, config, patience);
  const isLeft = (): boolean => patience.signal?.aborted === true;
  if (isLeft()) throw leftAlone(remote);
  if (timeoutMs === 0)
    throw new HandoffError(
      'remote',
      `${remote} did not answer in time`,
      'the records in this clone are usable; fetch again later',
    );
  try {
    const { stdout } = await saidIfSlow(patience, remote, () =>
      repo.git.run(args, {
        env: { ...env, GIT_NO_LAZY_FETCH: '0' },
        timeoutMs,
        ...(input === undefined ? {} : { input: new TextEncoder().encode(input) }),
        group: !patience.interactive,
        signal: patience.signal,
      }),
    );
    return stdout.toString('utf8');
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind !== 'git') throw error;
    if (isLeft()) throw leftAlone(remote);
    const output = error instanceof GitFailure ? error.stderr : error.message;
    const reason = remoteReason(output) ?? error.message;
    // `a` and `a/b` cannot both be refs: git keeps the stale one until it is pruned.
    if (/cannot lock ref .*exists; cannot create/u.test(output))
      throw new HandoffError(
        'remote',
        `the branches of ${remote} could not be updated here: ${reason}`,
        `run git remote prune ${remote}, then the same command again`,
      );
    const [, own] = /bad object (refs\/handoff\/[\w./-]+)/u.exec(output) ?? [];
    if (own !== undefined)
      throw new HandoffError(
        'git',
        `git cannot exchange anything with ${remote}: ${own} names an object that this clone lacks`,
        `bring the object from another clone, or forget what this clone has seen: git update-ref -d ${own}`,
      );
    const kind = wantsCredentials(output) ? 'auth' : 'remote';
    const said = error instanceof GitFailure ? error.said() : error.output;
    throw new HandoffError(
      kind,
      `${remote} could not be reached: ${reason}`,
      'the records in this clone are usable; fetch again later',
      telling(said, reason),
    );
  }
}

function leftAlone(remote: string): HandoffError {
  return new HandoffError(
    'remote',
    `you pressed Ctrl-C while ${remote} was asked`,
    'this clone keeps every record; to try again: handoff publish',
  );
}
