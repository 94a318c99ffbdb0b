/** A repository on a forge. */
export interface Home {
  /** The host, with its port if it has one: `github.com`. */
  host: string;
  /** Owner and name, `acme/payments`; on GitLab with all groups, `acme/backend/payments`. */
  repository: string;
  /** Left out for GitHub. */
  forge?: 'gitlab' | undefined;
}

/** A pull request on any forge; on GitLab a merge request. */
export interface PullRef extends Home {
  number: number;
}

/** A reference as written; null for omitted parts. */
export interface WrittenPull {
  host: string | null;
  repository: string | null;
  number: number;
  /** Set where only GitLab writes it so. */
  forge?: 'gitlab' | undefined;
}

const WRITTEN =
  /^(?:(?:https?:\/\/(?<host>[A-Za-z0-9.:-]{1,253})\/)?(?<repository>[\w.-]{1,100}\/[\w.-]{1,100})(?:\/(?:pull|issues)\/|#)|#)?(?<number>[1-9]\d{0,9})(?:[/?#].*)?$/;
/** The address of a merge request or an issue on GitLab; before version 12 without `/-`. */
const GITLAB_ADDRESS =
  /^https?:\/\/(?<host>[A-Za-z0-9.:-]{1,253})\/(?<repository>[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,20}?)(?:\/-\/(?:merge_requests|issues|work_items)|\/merge_requests)\/(?<number>[1-9]\d{0,9})(?:[/?#].*)?$/;
/** `!12`, `group/project!12`, and `group/subgroup/project#12`. */
const GITLAB_NAME =
  /^(?:(?<repository>[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,20})?!|(?<nested>[\w.-]{1,100}(?:\/[\w.-]{1,100}){2,20})#)(?<number>[1-9]\d{0,9})$/;
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/;
/** Path segments that a URL would resolve. */
const STEPS = /(?:^|\/)\.{1,2}(?:\/|$)/;
/** On GitLab no name: it parts a project from its pages. */
const DASH = /(?:^|\/)-(?:\/|$)/;

/**
 * Parses `1842`, `#1842`, `acme/payments#1842` or `https://github.com/acme/payments/pull/1842`,
 * with anything after the number in a URL; also `!12`, `acme/backend/payments!12` and the URL of a
 * merge request on GitLab. Also takes the URL of an issue: on GitHub, issues and pull requests
 * share their numbers, and the forge redirects.
 */
export function readPull(text: string): WrittenPull | null {
  const written = text.trim();
  const onGitHub = WRITTEN.exec(written)?.groups;
  const onGitLab = onGitHub
    ? undefined
    : (GITLAB_ADDRESS.exec(written) ?? GITLAB_NAME.exec(written));
  const { host, repository, nested, number } = onGitHub ?? onGitLab?.groups ?? {};
  const path = repository ?? nested ?? null;
  if (number === undefined || STEPS.test(path ?? '') || (onGitLab && DASH.test(path ?? '')))
    return null;
  const name = host === undefined ? null : hostName(host);
  if (name !== null && !HOST.test(name)) return null;
  const forge = onGitHub ? {} : { forge: 'gitlab' as const };
  return { host: name, repository: path, number: Number(number), ...forge };
}

/** The host in its usual form: lower case, without `www.` and the default port. */
function hostName(host: string): string {
  return host
    .toLowerCase()
    .replace(/:443$/, '')
    .replace(/^www\.(?=github\.com$)/, '');
}

/**
 * The pull request that a reference means in a repository; null if it means none, or only its
 * number is known. What only GitLab writes so means nothing where the repository is elsewhere.
 */
export function pullRef(written: string | number, home: Home | null): PullRef | null {
  const read = readPull(String(written));
  if (read === null) return null;
  const { host, number } = read;
  if (host === null && read.forge !== undefined && home?.forge !== read.forge) return null;
  const repository = read.repository ?? home?.repository;
  if (repository === undefined) return null;
  const forge = host === null ? home?.forge : read.forge;
  return {
    host: host ?? home?.host ?? 'github.com',
    repository,
    number,
    ...(forge === undefined ? {} : { forge }),
  };
}

/**
 * The usual reference in a repository: `#1842` at home, `acme/other#7` on the same host, else the
 * URL. GitLab writes `!` instead of `#`.
 */
export function pullName({ host, repository, number, forge }: PullRef, home: Home | null): string {
  if (host !== (home?.host ?? 'github.com'))
    return pullAddress({ host, repository, number, forge });
  const name = `${pullMark({ forge })}${number}`;
  return home !== null && sameName(repository, home.repository) ? name : `${repository}${name}`;
}

/** What its forge writes before the number of a pull request. */
export function pullMark({ forge }: Pick<Home, 'forge'>): '#' | '!' {
  return forge === 'gitlab' ? '!' : '#';
}

/** True for a pull request in that repository. */
export function isAtHome(ref: PullRef, home: Home | null): boolean {
  return home !== null && ref.host === home.host && sameName(ref.repository, home.repository);
}

/** The URL of its page. */
export function pullAddress({ host, repository, number, forge }: PullRef): string {
  const path = forge === 'gitlab' ? '-/merge_requests' : 'pull';
  return `https://${host}/${repository}/${path}/${number}`;
}

/** True if two references may mean the same pull request: omitted parts match anything. */
export function samePull(a: WrittenPull, b: WrittenPull): boolean {
  return a.number === b.number && same(a.repository, b.repository) && same(a.host, b.host);
}

function same(a: string | null, b: string | null): boolean {
  return a === null || b === null || sameName(a, b);
}

/** Forges ignore case in the names of repositories and accounts. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
