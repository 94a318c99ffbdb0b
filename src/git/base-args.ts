/**
 * Options of every git call: nothing from the repository may run as code (fsmonitor) or colour,
 * replace or rename what we read.
 */
export const BASE_CONFIG: readonly string[] = [
  'core.fsmonitor=false',
  'safe.bareRepository=explicit',
  'color.ui=false',
  'log.showSignature=false',
  'log.mailmap=false',
];

/** The options as git takes them, before the name of the command. */
export const BASE_ARGS: readonly string[] = [
  '--no-replace-objects',
  ...BASE_CONFIG.flatMap((setting) => ['-c', setting]),
];

/**
 * Environment of every git call: English messages, and never a question or a download that nobody
 * asked for.
 */
export const BASE_ENV: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GCM_INTERACTIVE: 'never',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
};
