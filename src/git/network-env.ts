import type { GitConfig } from './git-config.js';
import type { Patience } from './patience.js';

/** Environment and time limit of a network call. */
export interface Network {
  env: Record<string, string>;
  timeoutMs: number;
}

/**
 * Prevents password prompts in the middle of a write unless a person is at the terminal. Keeps the
 * user's own ssh command, askpass program and credential helpers; only the default ssh gets
 * BatchMode.
 * @returns `timeoutMs` 0 if the run has used up its time
 */
export function networkEnv(
  vars: NodeJS.ProcessEnv,
  config: GitConfig,
  { interactive, until, callMs, signal }: Patience,
): Network {
  const rest = Math.max(0, Math.floor(until - performance.now()));
  const timeoutMs = signal?.aborted === true ? 0 : Math.min(callMs, rest);
  if (interactive) return { env: { GIT_TERMINAL_PROMPT: '1', GCM_INTERACTIVE: 'auto' }, timeoutMs };
  const own =
    vars['GIT_SSH_COMMAND'] !== undefined ||
    vars['GIT_SSH'] !== undefined ||
    config.get('core.sshcommand') !== null;
  const connect = Math.max(1, Math.floor((callMs * 0.8) / 1000));
  return {
    env: own ? {} : { GIT_SSH_COMMAND: `ssh -oBatchMode=yes -oConnectTimeout=${connect}` },
    timeoutMs,
  };
}
