import type { Home } from '../../protocol/pull/pull-ref.js';

const SCP = /^(?:[\w.-]+@)?([A-Za-z0-9.-]+):(?!\/\/)\/?(.+)$/;
const PATH = /^\/*([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?\/*$/;

/**
 * The repository that the address of a remote names, as `https://…`, `ssh://…`, `git://…` or
 * `git@host:owner/repo.git`; null for a folder and for what has no owner and name. The port of ssh
 * says nothing about that of the web.
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

/** The web's name of a host: lower case, and GitHub's own under the one that everybody knows. */
function plainHost(host: string): string {
  const name = host.toLowerCase();
  return name === 'ssh.github.com' || name === 'www.github.com' ? 'github.com' : name;
}
