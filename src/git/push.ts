import { HandoffError } from '../errors.js';
import type { GitConfig } from './git-config.js';
import { INSIDE } from './inside.js';
import { networkEnv } from './network-env.js';
import { saidIfSlow, type Patience } from './patience.js';
import { outputLines } from '../system/process/output-lines.js';
import { remoteReason, telling, wantsCredentials } from './remote-fault.js';
import type { Repository } from './repository.js';
import { wantedHooks } from './run-hooks.js';

/**
 * The result for a pushed ref. `race`: another push came first; retry on the new tip. `refused`:
 * the remote rejects it, and a retry does not help. `hook`: the pre-push hook of this clone rejects
 * it. `unreachable`: no answer. `credentials`: the remote rejects the credentials.
 */
export interface PushResult {
  outcome: 'pushed' | 'race' | 'refused' | 'hook' | 'unreachable' | 'credentials';
  /** The reason of the remote or of git, cleaned; null if it was pushed. */
  reason: string | null;
  /** All that the remote, git or a hook said, as lines to show; empty if the reason has it all. */
  output: readonly string[];
}

/** What to push, where, and how. */
export interface PushOptions {
  remote: string;
  /** Full object id. */
  commit: string;
  /** Full name on the remote. */
  ref: string;
  /**
   * True if the user's pre-push hook runs. Pushes of the relay are not the user's work, so they run
   * without it.
   */
  hooks: boolean;
  patience: Patience;
}

/** The reason if the run has used up its time for the network, or if a person has. */
const SPENT = 'the remote did not answer in time';
const LEFT = 'you pressed Ctrl-C';
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
 * @returns the result, read from git's porcelain output
 */
export async function push(
  repo: Repository,
  config: GitConfig,
  { remote, commit, ref, hooks, patience }: PushOptions,
): Promise<PushResult> {
  const network = networkEnv(repo.git.env, config, patience);
  const gaveUp = (reason: string, output: readonly string[] = []): PushResult => ({
    outcome: 'unreachable',
    reason: patience.signal?.aborted === true ? LEFT : reason,
    output,
  });
  if (network.timeoutMs === 0) return gaveUp(SPENT);
  const flags = ['--porcelain', '--no-force', ...(hooks ? [] : ['--no-verify'])];
  let ended;
  try {
    ended = await saidIfSlow(patience, remote, () =>
      repo.git.run(
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
          signal: patience.signal,
          okCodes: Array.from({ length: 256 }, (_, code) => code),
        },
      ),
    );
  } catch (error) {
    if (error instanceof HandoffError && error.kind === 'git')
      return gaveUp(error.message, error.output);
    throw error;
  }
  // A remote with several push URLs has a line for each; one that refuses counts.
  const lines = ended.stdout
    .toString('utf8')
    .split('\n')
    .filter((one) => one.includes(`:${ref}\t`));
  const line = lines.find((one) => one.startsWith('!')) ?? lines[0];
  if (line !== undefined && ended.code === 0 && !line.startsWith('!'))
    return { outcome: 'pushed', reason: null, output: [] };
  const report = line?.startsWith('!') ? (line.split('\t')[2] ?? '').trim() : '';
  const own = report.replace(/^\[[^\]]*\] ?/u, '').replace(/^\((.*)\)$/u, '$1');
  const reason = remoteReason(ended.stderr) ?? (own || 'git push printed no reason');
  const all = `${report}\n${ended.stderr}`;
  const output = telling(ended.said(), reason);
  if (report !== '' && !LOST.test(report))
    return { outcome: RACE.test(all) ? 'race' : 'refused', reason, output };
  // Where the remote does not answer, git ends with 128.
  if (hooks && ended.code === 1 && report === '' && (await wantedHooks(repo))('pre-push'))
    return {
      outcome: 'hook',
      reason: 'the pre-push hook refused the push',
      output: telling([...outputLines(ended.stdout.toString('utf8')), ...ended.said()], null),
    };
  return { outcome: wantsCredentials(all) ? 'credentials' : 'unreachable', reason, output };
}
