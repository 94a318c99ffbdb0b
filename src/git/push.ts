import { HandoffError } from '../errors.js';
import type { GitConfig } from './git-config.js';
import { INSIDE } from './inside.js';
import { networkEnv, type Patience } from './network-env.js';
import { remoteReason, wantsCredentials } from './remote-fault.js';
import type { Repository } from './repository.js';

/**
 * What became of a pushed ref. `race`: somebody was quicker, and it is worth another try on what is
 * there now. `refused`: the remote does not take it there, whoever tries again. `unreachable`:
 * nothing was heard of it. `credentials`: the remote does not know who asks.
 */
export interface PushResult {
  outcome: 'pushed' | 'race' | 'refused' | 'unreachable' | 'credentials';
  /** The remote's or git's reason, cleaned; null where it was pushed. */
  reason: string | null;
}

/** How a push is made. */
export interface PushOptions {
  remote: string;
  /** Full object id. */
  commit: string;
  /** Full name on the remote. */
  ref: string;
  /** Whether the person's pre-push hook runs: not for what is none of their work. */
  hooks: boolean;
  patience: Patience;
}

/** What is said where the remote has taken all the time that a run has for it. */
const SPENT = 'the remote did not answer in time';
const QUIET = [
  'push.followTags=false',
  'push.recurseSubmodules=no',
  'gc.auto=0',
  'maintenance.auto=false',
];
const RACE =
  /fetch first|non-fast-forward|stale info|cannot lock ref|failed to (?:update ref|lock)|incorrect old value|reference already exists|is at [0-9a-f]+ but expected/iu;
const LOST =
  /remote failed to report status|remote end hung up|unexpected disconnect|unpacker error|early EOF/iu;
/**
 * Pushes one commit to one ref, never by force.
 * @returns what the remote said, as git's porcelain output tells it
 */
export async function push(
  repo: Repository,
  config: GitConfig,
  { remote, commit, ref, hooks, patience }: PushOptions,
): Promise<PushResult> {
  const network = networkEnv(repo.git.env, config, patience);
  if (network.timeoutMs === 0) return { outcome: 'unreachable', reason: SPENT };
  const flags = ['--porcelain', '--no-force', ...(hooks ? [] : ['--no-verify'])];
  let ended;
  try {
    ended = await repo.git.run(
      [
        ...[...QUIET, `remote.${remote}.mirror=false`].flatMap((setting) => ['-c', setting]),
        'push',
        ...flags,
        '--',
        remote,
        `${commit}:${ref}`,
      ],
      {
        env: { ...network.env, ...INSIDE },
        timeoutMs: network.timeoutMs,
        group: !patience.interactive,
        okCodes: Array.from({ length: 256 }, (_, code) => code),
      },
    );
  } catch (error) {
    if (error instanceof HandoffError && error.kind === 'git')
      return { outcome: 'unreachable', reason: error.message };
    throw error;
  }
  const line = ended.stdout
    .toString('utf8')
    .split('\n')
    .find((one) => one.includes(`:${ref}\t`));
  if (line !== undefined && ended.code === 0 && !line.startsWith('!'))
    return { outcome: 'pushed', reason: null };
  const said = line?.startsWith('!') ? (line.split('\t')[2] ?? '').trim() : '';
  const own = said.replace(/^\[[^\]]*\] ?/u, '').replace(/^\((.*)\)$/u, '$1');
  const reason = remoteReason(ended.stderr) ?? (own || 'git push printed no reason');
  const all = `${said}\n${ended.stderr}`;
  if (said !== '' && !LOST.test(said))
    return { outcome: RACE.test(all) ? 'race' : 'refused', reason };
  return { outcome: wantsCredentials(all) ? 'credentials' : 'unreachable', reason };
}
