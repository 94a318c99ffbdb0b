/** What each `git log --raw` over records is run with, whatever the repository sets. */

/** Milliseconds that a long history may take. */
export const LOG_PATIENCE_MS = 300_000;
/** The most that it may print. */
export const LOG_MAX_BYTES = 512 * 1024 * 1024;
/**
 * Settings of the repository must not change the output, and the filters of a commit-graph file may
 * be forged.
 */
export const LOG_CONFIG = [
  'core.commitGraph=false',
  'log.follow=false',
  'log.showRoot=true',
].flatMap((setting) => ['-c', setting]);
/** Whole ids and paths from the top, one change for each file. */
export const RAW_LOG_ARGS = [
  '--raw',
  '--no-abbrev',
  '--no-renames',
  '--no-relative',
  '--encoding=UTF-8',
];
