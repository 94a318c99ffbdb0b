import type { Home } from '../pull/pull-ref.js';

/** A repository on GitHub, or one of its pull requests. */
export interface GitHubTarget extends Home {
  /** The number of the pull request; null for the repository, in which issues are opened. */
  number: number | null;
}

const TARGET =
  /^github:(?:(?<host>[a-z0-9.-]+(?::\d{1,5})?)\/)?(?<repository>[\w.-]{1,100}\/[\w.-]{1,100}?)(?:#(?<number>[1-9]\d{0,9}))?$/;
const STEPS = /(?:^|\/)\.{1,2}(?:\/|$)/;

/**
 * The target as in receipts: `github:acme/payments`, `github:acme/payments#1842`; with the host
 * before the repository if it is not github.com.
 */
export function githubTarget({ host, repository, number }: GitHubTarget): string {
  const name = host === 'github.com' ? repository : `${host}/${repository}`;
  return `github:${name}${number === null ? '' : `#${number}`}`;
}

/** Parses such a target; null for anything else, because any receipt may name it. */
export function readGitHubTarget(target: string): GitHubTarget | null {
  const { host = 'github.com', repository, number } = TARGET.exec(target)?.groups ?? {};
  if (repository === undefined || STEPS.test(repository)) return null;
  return { host, repository, number: number === undefined ? null : Number(number) };
}

/** This repository, and the names that it had before, in lower case. */
export interface Here extends Home {
  formerly?: ReadonlySet<string>;
}

/** True for this repository; names are case-insensitive. */
export function isHere({ host, repository }: Home, here: Here | null): boolean {
  if (here === null || host !== here.host) return false;
  const name = repository.toLowerCase();
  return name === here.repository.toLowerCase() || here.formerly?.has(name) === true;
}

/** The target under the present name of this repository; any other target as it is. */
export function currentTarget(target: string, here: Here | null): string {
  const at = readGitHubTarget(target);
  if (at === null || here === null || !isHere(at, here)) return target;
  return githubTarget({ host: here.host, repository: here.repository, number: at.number });
}

/** True if one of these is the same target, under whatever name of this repository. */
export function hasTarget(targets: Iterable<unknown>, target: string, here: Here | null): boolean {
  const current = currentTarget(target, here);
  return [...targets].some(
    (one) => typeof one === 'string' && currentTarget(one, here) === current,
  );
}
