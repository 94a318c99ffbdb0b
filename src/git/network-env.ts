import type { GitConfig } from './git-config.js';

/** How a call over the network may behave. */
export interface Network {
  env: Record<string, string>;
  timeoutMs: number;
}

/** Milliseconds that anybody waits for a network. */
const WAIT_MS = 10_000;
/** Milliseconds where a person may be typing a password. */
const TYPING_MS = 120_000;

/**
 * Nobody is asked for a password in the middle of a write, unless a person sits there. The person's own ssh command, askpass program and
 * credential helpers are kept; only a plain ssh is told not to ask.
 */
export function networkEnv(vars: NodeJS.ProcessEnv, config: GitConfig, interactive: boolean): Network {
  if (interactive) return { env: { GIT_TERMINAL_PROMPT: '1', GCM_INTERACTIVE: 'auto' }, timeoutMs: TYPING_MS };
  const own = vars['GIT_SSH_COMMAND'] !== undefined || vars['GIT_SSH'] !== undefined || config.get('core.sshcommand') !== null;
  return { env: own ? {} : { GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=8' }, timeoutMs: WAIT_MS };
}
