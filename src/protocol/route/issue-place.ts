import { readPull, sameName, type PullRef } from '../pull/pull-ref.js';
import { readGitHubTarget } from './github-target.js';

/**
 * Where the issue of a receipt is: in the repository of its target, or where it was transferred to.
 * GitHub transfers only to a repository of the same owner. A receipt leads nowhere else, because
 * anybody may have written it. Null if its URL is no issue's.
 */
export function issuePlace(target: string, url: string | null): PullRef | null {
  const home = readGitHubTarget(target);
  const named = url === null ? null : readPull(url);
  if (home === null || named === null) return null;
  const { host } = home;
  const isNear =
    named.host === host &&
    named.repository !== null &&
    ownerOf(named.repository) === ownerOf(home.repository);
  const repository = isNear ? (named.repository ?? home.repository) : home.repository;
  return { host, repository, number: named.number };
}

function ownerOf(repository: string): string {
  return repository.slice(0, repository.indexOf('/')).toLowerCase();
}

/** True for the URL of an issue in another repository than that of the target. */
export function isMoved(target: string, url: string): boolean {
  const [home, there] = [readGitHubTarget(target), issuePlace(target, url)];
  return home?.number === null && there !== null && !sameName(there.repository, home.repository);
}
