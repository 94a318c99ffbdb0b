/**
 * Options of every git call. No program that the repository names runs (fsmonitor), and git neither
 * colours, replaces nor renames what we parse.
 */
export const BASE_CONFIG: readonly string[] = [
  'core.fsmonitor=false',
  'safe.bareRepository=explicit',
  'color.ui=false',
  'log.showSignature=false',
  'log.mailmap=false',
];

/** `BASE_CONFIG` as arguments for git, to put before the command name. */
export const BASE_ARGS: readonly string[] = [
  '--no-replace-objects',
  ...BASE_CONFIG.flatMap((setting) => ['-c', setting]),
];

/** Environment of every git call: English messages, no prompts, no lazy downloads. */
export const BASE_ENV: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GCM_INTERACTIVE: 'never',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
};
