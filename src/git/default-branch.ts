import { oidOf, remoteOf } from './remote.js';
import type { Ref, Repository } from './repository.js';

/** Names of default branches, where nothing says which one it is. */
const USUAL = ['main', 'master'];

/**
 * The branch that everything is merged into: the one that the remote says, else the one with a
 * usual name, of the remote where there is one; null where that is not plain. Never HEAD.
 * @throws HandoffError `git`
 */
export async function defaultBranch(repo: Repository): Promise<Ref | null> {
  const remote = remoteOf(repo, await repo.config());
  const prefix = remote === null ? 'refs/heads/' : `refs/remotes/${remote}/`;
  if (remote !== null) {
    const { code, stdout } = await repo.git.run(['symbolic-ref', '-q', `${prefix}HEAD`], {
      okCodes: [0, 1, 128],
    });
    const name = stdout.toString('utf8').trimEnd();
    const oid = code === 0 && name.startsWith(prefix) ? oidOf(repo, name) : null;
    if (oid !== null) return { name, oid };
  }
  const [only, ...more] = USUAL.flatMap((name) =>
    repo.refs.filter((ref) => ref.name === prefix + name),
  );
  return more.length === 0 ? (only ?? null) : null;
}
