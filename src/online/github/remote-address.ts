import type { Home } from '../../protocol/pull/pull-ref.js';

const SCP = /^(?:[\w.-]+@)?([A-Za-z0-9.-]+):(?!\/\/)\/?(.+)$/;
const PATH = /^\/*([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?\/*$/;

/**
 * The repository in the URL of a remote: `https://…`, `ssh://…`, `git://…` or
 * `git@host:owner/repo.git`. Null for a local path, or without owner and name. Ignores the port of
 * ssh, which differs from the web's.
 */
export function repositoryAt(address: string): Home | null {
  if (/^[A-Za-z]:[\\/]/.test(address)) return null;
  if (!address.includes('://')) {
    const [, host = '', path = ''] = SCP.exec(address) ?? [];
    return homeOf(host, path);
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^(?:https?|ssh|git\+ssh|git):$/.test(url.protocol)) return null;
  return homeOf(/^https?:$/.test(url.protocol) ? url.host : url.hostname, url.pathname);
}

function homeOf(host: string, path: string): Home | null {
  const repository = PATH.exec(path)?.[1];
  if (host === '' || repository === undefined || /(?:^|\/)\.{1,2}(?:\/|$)/.test(repository))
    return null;
  return { host: plainHost(host), repository };
}

/** The host of the web pages: lower case, and `github.com` for GitHub's other names. */
function plainHost(host: string): string {
  const name = host.toLowerCase();
  return name === 'ssh.github.com' || name === 'www.github.com' ? 'github.com' : name;
}
