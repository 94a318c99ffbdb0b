import type { GitConfig } from './git-config.js';

/** Environment and time limit of a network call. */
export interface Network {
  env: Record<string, string>;
  timeoutMs: number;
}

/** Milliseconds for one network call, and for all network calls of one run. */
const CALL_MS = 10_000;
const RUN_MS = 12_000;
/** Milliseconds for a fetch that nobody asked for. */
const QUICK_MS = 3_000;
/** Milliseconds for calls during which a person may type a password. */
const TYPING_MS = 120_000;

/** The rest of a run's time for network calls, and whether git may prompt. */
export interface Patience {
  /** True if git may ask for a password. */
  interactive: boolean;
  /** Milliseconds on the clock of `performance.now()`. */
  until: number;
}

/** The patience of a run that starts now. */
export function patience(interactive: boolean): Patience {
  return { interactive, until: performance.now() + (interactive ? TYPING_MS : RUN_MS) };
}

/** The patience of a fetch that nobody asked for: short, and without a prompt. */
export function quickPatience(): Patience {
  return { interactive: false, until: performance.now() + QUICK_MS };
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
