import { observeRemote } from './observe.js';
import { look } from './observer-git.js';
import type { Repository } from './repository.js';

/** How far back to look for authors. */
const SINCE = '90.days';
const MOST_COMMITS = 1000;
const MOST_AUTHORS = 50;

/**
 * Recent commit authors, most active first, and the URL of the remote. Authors are untrusted text.
 */
export async function observeAuthors(
  repository: Repository,
): Promise<{ authors: { name: string; email: string }[]; remote: string | null }> {
  const remote = await observeRemote(repository);
  if (repository.head === null) return { authors: [], remote };
  const log = await look(repository.git, (git) =>
    git.raw([
      'log',
      '-z',
      `--max-count=${MOST_COMMITS}`,
      `--since=${SINCE}`,
      '--format=%an%x01%ae',
      'HEAD',
      '--',
    ]),
  );
  const counts = new Map<string, number>();
  for (const line of log.split('\0'))
    if (line.includes('\u0001')) counts.set(line, (counts.get(line) ?? 0) + 1);
  const authors = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_AUTHORS);
  return {
    authors: authors.map(([line]) => ({
      name: line.split('\u0001')[0] ?? '',
      email: line.split('\u0001')[1] ?? '',
    })),
    remote,
  };
}
