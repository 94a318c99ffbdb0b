import type { Repository } from './repository.js';
import { DIFF_ENV } from './tree-changes.js';

/** Milliseconds that following a file through the history may take. */
const PATIENCE_MS = 10_000;
const ARGS = [
  '--follow',
  '--find-renames',
  '--diff-filter=R',
  '--name-status',
  '--no-relative',
  '--no-ext-diff',
  '--no-textconv',
  '--format=',
  '-z',
];

/**
 * The names that a file had before it was renamed, newest first.
 * @param path of a file at HEAD, relative to the top of the repository
 * @throws HandoffError `git`, also where that takes too long or an object is not in this clone
 */
export async function formerPaths(repo: Repository, path: string): Promise<string[]> {
  const { stdout } = await repo.git.run(
    ['-C', repo.topLevel, '-c', 'core.commitGraph=false', 'log', ...ARGS, 'HEAD', '--', path],
    { env: { ...DIFF_ENV, GIT_LITERAL_PATHSPECS: '1' }, timeoutMs: PATIENCE_MS },
  );
  // Each rename is `R<per cent> NUL <from> NUL <to> NUL`.
  const parts = stdout.toString('utf8').split('\0');
  return parts.flatMap((part, index) => (/^\n*R\d+$/.test(part) ? (parts[index + 1] ?? []) : []));
}
