import type { GitConfig } from './git-config.js';
import type { Repository } from './repository.js';

const BRANCH = 'refs/heads/';

/** The branch that the checked-out branch is pushed to. */
export interface Upstream {
  remote: string;
  /** Full name on the remote: `refs/heads/main`. */
  ref: string;
  /** Its tip as last fetched; null if this clone does not know it. */
  seen: string | null;
}

/** The names of all remotes that have a URL. */
export function remotesOf(config: GitConfig): string[] {
  // Git would take a name that begins with a dash for an option.
  return config.subsections('remote', 'url').filter((name) => !name.startsWith('-') && name !== '');
}

/**
 * The fetch URL of a remote, after git's rewriting by `url.<base>.insteadOf`; empty if it has none.
 */
export function addressOf(config: GitConfig, remote: string): string {
  return rewritten(config, config.all(`remote.${remote}.url`)[0] ?? '', 'insteadof');
}

/** The URLs that git pushes to for a remote, after its rewriting. */
export function pushAddressesOf(config: GitConfig, remote: string): string[] {
  const own = config.all(`remote.${remote}.pushurl`);
  if (own.length > 0) return own.map((one) => rewritten(config, one, 'insteadof'));
  return config.all(`remote.${remote}.url`).map((one) => {
    const pushed = rewritten(config, one, 'pushinsteadof');
    return pushed === one ? rewritten(config, one, 'insteadof') : pushed;
  });
}

/** The first of them; empty if there is none. */
export function pushAddressOf(config: GitConfig, remote: string): string {
  return pushAddressesOf(config, remote)[0] ?? '';
}

/** Every address of a remote, as written and as git rewrites it: a name may mean any of them. */
export function addressesOf(config: GitConfig, remote: string): string[] {
  const written = ['url', 'pushurl'].flatMap((key) => config.all(`remote.${remote}.${key}`));
  return [...new Set(written.flatMap((one) => [one, rewritten(config, one, 'insteadof')]))];
}

/** A URL after the longest rule that fits it. */
function rewritten(config: GitConfig, written: string, key: 'insteadof' | 'pushinsteadof'): string {
  const rules = config
    .subsections('url', key)
    .flatMap((base) => config.all(`url.${base}.${key}`).map((prefix) => ({ base, prefix })));
  const [fitting] = rules
    .filter(({ prefix }) => prefix !== '' && written.startsWith(prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return fitting === undefined ? written : fitting.base + written.slice(fitting.prefix.length);
}

/**
 * The upstream of the checked-out branch. Null if HEAD is detached, if none is set, or if the
 * branch is pushed to another remote than it is pulled from.
 */
export function upstreamOf(repo: Repository, config: GitConfig): Upstream | null {
  if (repo.branch === null) return null;
  const name = repo.branch.slice(BRANCH.length);
  const remote = config.get(`branch.${name}.remote`);
  const ref = config.get(`branch.${name}.merge`);
  const elsewhere = config.get(`branch.${name}.pushremote`) ?? config.get('remote.pushdefault');
  if (
    remote === null ||
    ref === null ||
    !ref.startsWith(BRANCH) ||
    !remotesOf(config).includes(remote)
  )
    return null;
  if (elsewhere !== null && elsewhere !== remote) return null;
  return { remote, ref, seen: oidOf(repo, trackingRef(remote, ref)) };
}

/** The remote-tracking ref of a branch. */
export function trackingRef(remote: string, ref: string): string {
  return `refs/remotes/${remote}/${ref.slice(BRANCH.length)}`;
}

/**
 * The part of a branch's full name before its short one: `refs/heads/`, or `refs/remotes/origin/`.
 * Names of remotes may have slashes, too. Null for another ref.
 */
export function folderOf(config: GitConfig, ref: string): string | null {
  if (ref.startsWith(BRANCH)) return BRANCH;
  const folders = remotesOf(config).map((name) => `refs/remotes/${name}/`);
  const [longest] = folders
    .filter((folder) => ref.startsWith(folder))
    .sort((a, b) => b.length - a.length);
  return longest ?? /^refs\/remotes\/[^/]+\//u.exec(ref)?.[0] ?? null;
}

/** The object id of a ref when the repository was opened, or null. */
export function oidOf(repo: Repository, ref: string): string | null {
  return repo.refs.find(({ name }) => name === ref)?.oid ?? null;
}
