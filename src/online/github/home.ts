import type { Home } from '../../protocol/pull/pull-ref.js';
import { inOrder, type Remote } from '../pulls/remote.js';
import { hostIn, isAnotherForge, isGitHubsOwn } from './hosts.js';
import { repositoryAt } from './remote-address.js';

/** Where this repository is hosted. */
export interface Place {
  /** The repository of a bare `#1842`; null if it is not on GitHub. */
  home: Home | null;
  /** The host for references that name none. */
  host: string;
  /** The hosts that this repository or the person named. No others are asked. */
  known: ReadonlySet<string>;
}

/**
 * Finds the home of this repository as gh does: GH_REPO, else the remote that somebody called the team's, else a remote on GH_HOST or on a GitHub,
 * else, in Actions, GITHUB_REPOSITORY.
 * @param others hosts that run another forge, as somebody said
 * @param isGitHub true if there are credentials for a host that GitHub does not run
 */
export async function placeOf(
  vars: NodeJS.ProcessEnv,
  { remotes, others = new Set() }: { remotes: readonly Remote[]; others?: ReadonlySet<string> },
  isGitHub: (host: string) => Promise<boolean>,
): Promise<Place> {
  const named = (vars['GH_HOST'] ?? '').trim().toLowerCase();
  const isElsewhere = (host: string): boolean =>
    isAnotherForge(host) || (others.has(host) && host !== named);
  const homes = inOrder(remotes).flatMap((remote) => homeOf(remote) ?? []);
  const hosts = new Set([
    'github.com',
    ...(named === '' ? [] : [named]),
    ...homes.map(({ host }) => host).filter((host) => !isElsewhere(host)),
  ]);
  const place = (home: Home | null): Place => ({
    home,
    host: home?.host ?? (named || 'github.com'),
    known: new Set([...hosts, ...(home ? [home.host] : [])]),
  });
  const repo = fromVariable(vars['GH_REPO'], named || 'github.com');
  if (repo !== null) return place(repo);
  for (const home of homes) {
    const fits =
      named === ''
        ? isGitHubsOwn(home.host) || (!isElsewhere(home.host) && (await isGitHub(home.host)))
        : home.host === named;
    if (fits) return place(home);
  }
  if (homes.length > 0) return place(null);
  return place(
    fromVariable(
      vars['GITHUB_REPOSITORY'],
      named || hostIn(vars['GITHUB_SERVER_URL'] ?? '') || 'github.com',
    ),
  );
}

function homeOf({ url, resolved }: Remote): Home | null {
  const home = repositoryAt(url);
  return home === null || resolved === null || resolved === 'base'
    ? home
    : (fromVariable(resolved, home.host) ?? home);
}

/** Parses `owner/repo`, `host/owner/repo` or a URL, as gh does. */
function fromVariable(value: string | undefined, host: string): Home | null {
  if (!value) return null;
  if (value.includes('://')) return repositoryAt(value);
  return repositoryAt(`https://${value.split('/').length === 3 ? value : `${host}/${value}`}`);
}
