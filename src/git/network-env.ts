import type { GitConfig } from './git-config.js';

/** How a call over the network may behave. */
export interface Network {
  env: Record<string, string>;
  timeoutMs: number;
}

/** Milliseconds that anybody waits for one answer, and for all of one run. */
const CALL_MS = 10_000;
const RUN_MS = 12_000;
/** Milliseconds where a person may be typing a password. */
const TYPING_MS = 120_000;

/**
 * How long a run may still wait for the network, all calls together, and whether it may ask
 * somebody.
 */
export interface Patience {
  /** True where git may ask the person for a password. */
  interactive: boolean;
  /** By the clock of `performance.now()`, in milliseconds. */
  until: number;
}

/** The patience of one run, from now on. */
export function patience(interactive: boolean): Patience {
  return { interactive, until: performance.now() + (interactive ? TYPING_MS : RUN_MS) };
}

/**
 * Nobody is asked for a password in the middle of a write, unless a person sits there. The person's
 * own ssh command, askpass program and credential helpers are kept; only a plain ssh is told not to
 * ask.
 * @returns `timeoutMs` 0 where there is no patience left
 */
export function networkEnv(
  vars: NodeJS.ProcessEnv,
  config: GitConfig,
  { interactive, until }: Patience,
): Network {
  const left = Math.max(0, Math.floor(until - performance.now()));
  if (interactive)
    return { env: { GIT_TERMINAL_PROMPT: '1', GCM_INTERACTIVE: 'auto' }, timeoutMs: left };
  const own =
    vars['GIT_SSH_COMMAND'] !== undefined ||
    vars['GIT_SSH'] !== undefined ||
    config.get('core.sshcommand') !== null;
  return {
    env: own ? {} : { GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=8' },
    timeoutMs: Math.min(CALL_MS, left),
  };
}
