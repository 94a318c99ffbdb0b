import type { GitConfig } from './git-config.js';
import type { Repository } from './repository.js';

const BRANCH = 'refs/heads/';

/** What the checked-out branch is pushed to. */
export interface Upstream {
  remote: string;
  /** Full name on the remote: `refs/heads/main`. */
  ref: string;
  /** Where that was when it was last seen; null where this clone does not know. */
  seen: string | null;
}

/**
 * The remote that records are published to: that of the checked-out branch, else `origin`, else the
 * only one; null without any.
 */
export function remoteOf(repo: Repository, config: GitConfig): string | null {
  const own =
    repo.branch === null ? null : config.get(`branch.${repo.branch.slice(BRANCH.length)}.remote`);
  const names = remotesOf(config);
  if (own !== null && names.includes(own)) return own;
  if (names.includes('origin')) return 'origin';
  return names.length === 1 ? (names[0] ?? null) : null;
}

/** The names of all remotes that have an address. */
export function remotesOf(config: GitConfig): string[] {
  // A name that begins with a dash would be taken for an option.
  return config.subsections('remote', 'url').filter((name) => !name.startsWith('-') && name !== '');
}

/**
 * The address that a remote is fetched from, after git's own rewriting by `url.<base>.insteadOf`;
 * empty without one.
 */
export function addressOf(config: GitConfig, remote: string): string {
  const [written = ''] = config.all(`remote.${remote}.url`);
  const rules = config
    .subsections('url', 'insteadof')
    .flatMap((base) => config.all(`url.${base}.insteadof`).map((prefix) => ({ base, prefix })));
  const fitting = rules
    .filter(({ prefix }) => prefix !== '' && written.startsWith(prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return fitting[0] === undefined
    ? written
    : fitting[0].base + written.slice(fitting[0].prefix.length);
}

/**
 * The upstream of the checked-out branch, or null: detached, none set, or pushed elsewhere than it
 * is pulled from.
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

/** The local name under which a branch of a remote is followed. */
export function trackingRef(remote: string, ref: string): string {
  return `refs/remotes/${remote}/${ref.slice(BRANCH.length)}`;
}

/** Where a ref was when the repository was opened, or null. */
export function oidOf(repo: Repository, ref: string): string | null {
  return repo.refs.find(({ name }) => name === ref)?.oid ?? null;
}
