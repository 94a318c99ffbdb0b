import type { Home } from '../../protocol/pull/pull-ref.js';
import { hostedAt } from '../../protocol/team/repository-address.js';

const PATH = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/** The repository in the URL of a remote; null for a local path, or without owner and name. */
export function repositoryAt(address: string): Home | null {
  const there = hostedAt(address);
  if (there === null || !PATH.test(there.path) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(there.path))
    return null;
  return { host: there.host, repository: there.path };
}
