import type { Home } from '../../protocol/pull/pull-ref.js';
import { hostedAt } from '../../protocol/team/repository-address.js';
import { inOrder, type Remote } from '../pulls/remote.js';

const PATH = /^[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,20}$/;

/** Where this repository is on GitLab. */
export interface GitLabHome extends Home {
  forge: 'gitlab';
}

/**
 * The first remote on a host that is known to run GitLab; null without one.
 * @param hosts with their ports; the address of a remote over ssh has none of the web
 */
export function gitlabHomeOf(
  remotes: readonly Remote[],
  hosts: ReadonlySet<string>,
): { home: GitLabHome; remote: string } | null {
  for (const { name, url } of inOrder(remotes)) {
    const there = hostedAt(url);
    if (there === null || !PATH.test(there.path) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(there.path))
      continue;
    const host = [...hosts].find(
      (one) => one === there.host || one.replace(/:\d+$/, '') === there.host,
    );
    if (host !== undefined)
      return { home: { host, repository: there.path, forge: 'gitlab' }, remote: name };
  }
  return null;
}
