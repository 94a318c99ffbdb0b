import { addressOf, remotesOf } from '../../git/remote.js';
import type { Repository } from '../../git/repository.js';
import { repositoryAt } from '../../online/github/remote-address.js';
import { sameName, type Home } from '../../protocol/pull/pull-ref.js';

/** Says of a branch whether a repository on GitHub has it, as this clone last fetched. */
export async function pushedTo(
  repository: Repository,
  home: Home | null,
): Promise<(branch: string) => boolean> {
  if (home === null) return () => false;
  const config = await repository.config();
  const remotes = remotesOf(config).filter((name) => {
    const there = repositoryAt(addressOf(config, name));
    return there?.host === home.host && sameName(there.repository, home.repository);
  });
  const names = new Set(repository.refs.map(({ name }) => name));
  return (branch) => remotes.some((remote) => names.has(`refs/remotes/${remote}/${branch}`));
}
