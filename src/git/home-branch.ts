import type { Repository } from './repository.js';

const ORIGIN = 'refs/remotes/origin/';

/** The short name of the default branch as far as this clone knows: the remote's, else the one that is checked out, else `main`. */
export async function homeBranch(repo: Repository): Promise<string> {
  const { code, stdout } = await repo.git.run(['symbolic-ref', '-q', `${ORIGIN}HEAD`], { okCodes: [0, 1, 128] });
  const named = stdout.toString('utf8').trim();
  if (code === 0 && named.startsWith(ORIGIN)) return named.slice(ORIGIN.length);
  return repo.branch?.replace(/^refs\/heads\//, '') ?? 'main';
}
