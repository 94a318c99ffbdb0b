import { oidOf, remoteOf } from './remote.js';
import type { Ref, Repository } from './repository.js';

/** Usual names of default branches, for a repository that does not say which one is it. */
const USUAL = ['main', 'master'];

/**
 * The default branch: the one that the remote names, else one with a usual name, on the remote if
 * there is one. Null if neither is clear. Never HEAD.
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
