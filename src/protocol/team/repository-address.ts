/** Where a repository lies, as its address says it. */
export interface RepositoryAddress {
  /** In lower case, with the port of a web address; empty for a folder of this machine. */
  host: string;
  /** Without slashes at either end and without `.git`; a folder keeps its first slash. */
  path: string;
}

const SCP = /^(?:[\w.-]+@)?([A-Za-z0-9.-]+):(?!\/\/)\/?(.+)$/;
/** Other names of forges' hosts, mostly for ssh through a firewall. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['ssh.github.com', 'github.com'],
  ['www.github.com', 'github.com'],
  ['altssh.gitlab.com', 'gitlab.com'],
  ['altssh.bitbucket.org', 'bitbucket.org'],
  ['ssh.dev.azure.com', 'dev.azure.com'],
]);

/**
 * The host and the path of an address on a server: `https://…`, `ssh://…`, `git://…` or
 * `git@host:owner/repo.git`. The port of ssh, which differs from the web's, is left out. Null for a
 * folder, and for what git would run.
 */
export function hostedAt(address: string): RepositoryAddress | null {
  if (/^[A-Za-z]:[\\/]/.test(address)) return null;
  if (!address.includes('://')) {
    const [, host = '', path = ''] = SCP.exec(address) ?? [];
    return host === '' ? null : { host: plainHost(host), path: plainPath(path) };
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^(?:https?|ssh|git\+ssh|git):$/.test(url.protocol) || url.hostname === '')
    return null;
  const host = /^https?:$/.test(url.protocol) ? url.host : url.hostname;
  return { host: plainHost(host), path: plainPath(url.pathname) };
}

/**
 * True if a name means the repository at an address. The name is another address of it (with or
 * without `.git`, over ssh or the web, in any case), `owner/repo`, or `host/owner/repo`.
 */
export function namesRepository(name: string, address: string): boolean {
  const there = placeOf(address);
  const short = plainPath(name);
  if (there.path === '' || short === '') return false;
  if (isShort(name)) {
    if (there.host === '') return there.path.endsWith(`/${short}`);
    const [wanted, path] = [forgePath(short), forgePath(there.path)];
    return wanted === path || wanted === `${there.host}/${path}`;
  }
  const named = placeOf(name);
  if (named.host === '' || there.host === '')
    return named.host === there.host && named.path === there.path;
  const isSameHost =
    named.host === there.host || isAlias(name, named.host) || isAlias(address, there.host);
  return isSameHost && forgePath(named.path) === forgePath(there.path);
}

function placeOf(address: string): RepositoryAddress {
  return (
    hostedAt(address) ?? {
      host: '',
      path: address
        .replace(/^file:\/\//u, '')
        .replace(/\/+$/u, '')
        .replace(/(?:\/?\.git)$/u, ''),
    }
  );
}

/** True for `owner/repo`, which begins with neither a scheme, a host with a colon, nor a folder. */
function isShort(name: string): boolean {
  return /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)+\/?$/u.test(name);
}

/** A name without a dot may be an alias from somebody's ssh settings, which means any host. */
function isAlias(address: string, host: string): boolean {
  return !host.includes('.') && !/^(?:https?|git):/iu.test(address);
}

/** Forges ignore case, and some write one path in two ways. */
function forgePath(path: string): string {
  return path
    .toLowerCase()
    .replace(/^scm\//u, '')
    .replace(/^v3\/([^/]+)\/([^/]+)\/([^/]+)$/u, '$1/$2/_git/$3');
}

function plainPath(path: string): string {
  return path
    .replace(/^\/+/u, '')
    .replace(/\/+$/u, '')
    .replace(/\.git$/u, '');
}

function plainHost(host: string): string {
  const name = host.toLowerCase();
  return ALIASES.get(name) ?? name;
}
