import type { OptionSpec } from './verb.js';

/** Option of verbs that write one record. */
export const DRY_RUN = {
  flags: '--dry-run',
  help: 'show what would be recorded, and record nothing',
} as const satisfies OptionSpec;

/** Option of verbs that write one record from a body. */
export const FROM = {
  flags: '--from <file>',
  help: 'read what is not given here from a YAML or JSON file; - reads standard input',
} as const satisfies OptionSpec;

/** Option of verbs whose record has a key. */
export const KEY = {
  flags: '--key <key>',
  help: 'short name (default: derived from the text)',
} as const satisfies OptionSpec;

/** Options of verbs that raise a blocker or a question. */
export const RAISED = [
  { flags: '--why <text>', help: 'why it matters' },
  { flags: '--owner <handle>', help: 'who can resolve it' },
  { flags: '--default <text>', help: 'what is assumed until somebody answers' },
  {
    flags: '--needed-by <time>',
    help: "when it is needed, such as tomorrow 9:00, friday or james' shift end",
  },
  {
    flags: '--pr <ref>',
    help: 'pull request: 1842, #1842, owner/repo#1842, or a URL; on GitLab also !1842',
    repeat: true,
  },
  KEY,
  FROM,
  DRY_RUN,
] as const satisfies readonly OptionSpec[];

/** Option of verbs that can answer for every project of the repository. */
export const ALL_PROJECTS = {
  flags: '--all-projects',
  help: 'answer for every project of this repository, not only for the one of this folder',
} as const satisfies OptionSpec;

/** Option of verbs that can answer for several repositories. */
export const ALL_REPOSITORIES = {
  flags: '--all-repositories',
  help: 'answer for every repository that git config handoff.repositories lists, and this one',
} as const satisfies OptionSpec;

/** Option of verbs that a coding agent may run: texts of records reach it as data alone. */
export const AGENT = {
  flags: '--agent',
  help: 'for a coding agent: one JSON object, marked as data',
} as const satisfies OptionSpec;

/** Option of verbs that can compare the recorded review state with GitHub. */
export const LIVE = {
  flags: '--live',
  help: 'compare the recorded review state of pull requests with GitHub',
} as const satisfies OptionSpec;

/** Option of verbs that can require that comparison. */
export const REQUIRE_LIVE = {
  flags: '--require-live',
  help: 'fail if GitHub does not answer: exit 4 without credentials, otherwise exit 2',
} as const satisfies OptionSpec;
