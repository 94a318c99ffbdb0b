import { oidOf, remoteOf } from './remote.js';
import type { Repository } from './repository.js';

/** Names of default branches, where nothing says which one it is. */
const USUAL = ['main', 'master'];

/**
 * The commit of the branch that everything is merged into: the one that the remote says, else the one with a usual name, of the remote where there
 * is one; null where that is not plain.
 * @throws HandoffError `git`
 */
export async function defaultBranch(repo: Repository): Promise<string | null> {
  const remote = remoteOf(repo, await repo.config());
  const prefix = remote === null ? 'refs/heads/' : `refs/remotes/${remote}/`;
  if (remote !== null) {
    const { code, stdout } = await repo.git.run(['symbolic-ref', '-q', `${prefix}HEAD`], { okCodes: [0, 1, 128] });
    const named = code === 0 ? oidOf(repo, stdout.toString('utf8').trimEnd()) : null;
    if (named !== null) return named;
  }
  const [only, ...more] = USUAL.flatMap((name) => oidOf(repo, prefix + name) ?? []);
  return more.length === 0 ? (only ?? null) : null;
}
