import { addressOf, remotesOf } from '../../git/remote.js';
import type { Repository } from '../../git/repository.js';
import { sameName, type Home } from '../../protocol/pull/pull-ref.js';
import { hostedAt } from '../../protocol/team/repository-address.js';

/** Says of a branch whether a repository on a forge has it, as this clone last fetched. */
export async function pushedTo(
  repository: Repository,
  home: Home | null,
): Promise<(branch: string) => boolean> {
  if (home === null) return () => false;
  const config = await repository.config();
  const remotes = remotesOf(config).filter((name) => {
    const there = hostedAt(addressOf(config, name));
    return (
      there !== null &&
      [home.host, home.host.replace(/:\d+$/u, '')].includes(there.host) &&
      sameName(there.path, home.repository)
    );
  });
  const names = new Set(repository.refs.map(({ name }) => name));
  return (branch) => remotes.some((remote) => names.has(`refs/remotes/${remote}/${branch}`));
}
