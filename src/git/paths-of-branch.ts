import type { Repository } from './repository.js';

const MOST_PATHS = 1000;
const MOST_COMMITS = 1000;
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Files that the commits of a branch changed since it left another, each once; at most 1,000.
 * Merges are left out, because they bring what others did.
 * @param tip full object id of the branch
 * @param base full object id of the branch that it left
 * @throws HandoffError `git`
 */
export async function pathsOfBranch(
  repo: Repository,
  tip: string,
  base: string,
): Promise<string[]> {
  const wanted = ['--no-merges', `--max-count=${MOST_COMMITS}`, tip, `^${base}`];
  const { stdout } = await repo.git.run(
    ['log', '-z', '--format=', '--name-only', '--no-renames', '--no-color', ...wanted, '--'],
    { maxBytes: MOST_BYTES },
  );
  const names = stdout.toString('utf8').split('\0');
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MOST_PATHS);
}

/**
 * The tip of the branch of that name, in this clone or as a remote was last seen to have it; null
 * where there is none.
 */
export function tipOf(repo: Repository, name: string): string | null {
  const here = repo.refs.find((ref) => ref.name === `refs/heads/${name}`);
  const there = repo.refs.find(
    (ref) => /^refs\/remotes\/[^/]+\/(?<name>.+)$/u.exec(ref.name)?.groups?.['name'] === name,
  );
  return (here ?? there)?.oid ?? null;
}
