import type { Repository } from './repository.js';

const MOST_PATHS = 1000;
const MOST_COMMITS = 1000;
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The files that the commits of a branch changed since it left another branch, each once; at most
 * 1,000. Leaves out merges: they bring the work of others.
 * @param tip full object id of the branch
 * @param base full object id of the other branch
 * @throws HandoffError `git`
 */
export async function pathsOfBranch(
  repo: Repository,
  tip: string,
  base: string,
): Promise<string[]> {
  const range = ['--no-merges', `--max-count=${MOST_COMMITS}`, tip, `^${base}`];
  const { stdout } = await repo.git.run(
    ['log', '-z', '--format=', '--name-only', '--no-renames', '--no-color', ...range, '--'],
    { maxBytes: MOST_BYTES },
  );
  const names = stdout.toString('utf8').split('\0');
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MOST_PATHS);
}

/**
 * The tip of the branch with this name, local or as last fetched from a remote; null if there is
 * none.
 */
export function tipOf(repo: Repository, name: string): string | null {
  const here = repo.refs.find((ref) => ref.name === `refs/heads/${name}`);
  const there = repo.refs.find(
    (ref) => /^refs\/remotes\/[^/]+\/(?<name>.+)$/u.exec(ref.name)?.groups?.['name'] === name,
  );
  return (here ?? there)?.oid ?? null;
}
