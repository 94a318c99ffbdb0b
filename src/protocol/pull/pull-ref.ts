/** A repository on a forge. */
export interface Home {
  /** The host, with its port if it has one: `github.com`. */
  host: string;
  /** Owner and name: `acme/payments`. */
  repository: string;
}

/** A pull request on any forge. */
export interface PullRef extends Home {
  number: number;
}

/** A reference as written; null for omitted parts. */
export interface WrittenPull {
  host: string | null;
  repository: string | null;
  number: number;
}

const WRITTEN =
  /^(?:(?:https?:\/\/(?<host>[A-Za-z0-9.:-]{1,253})\/)?(?<repository>[\w.-]{1,100}\/[\w.-]{1,100})(?:\/(?:pull|issues)\/|#)|#)?(?<number>[1-9]\d{0,9})(?:[/?#].*)?$/;
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/;
/** Path segments that a URL would resolve. */
const STEPS = /(?:^|\/)\.{1,2}(?:\/|$)/;

/**
 * Parses `1842`, `#1842`, `acme/payments#1842` or `https://github.com/acme/payments/pull/1842`,
 * with anything after the number in a URL. Also takes the URL of an issue: issues and pull requests
 * share their numbers, and the forge redirects.
 */
export function readPull(text: string): WrittenPull | null {
  const { host, repository, number } = WRITTEN.exec(text.trim())?.groups ?? {};
  if (number === undefined || STEPS.test(repository ?? '')) return null;
  const name = host === undefined ? null : hostName(host);
  if (name !== null && !HOST.test(name)) return null;
  return { host: name, repository: repository ?? null, number: Number(number) };
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
 * number is known.
 */
export function pullRef(written: string | number, home: Home | null): PullRef | null {
  const read = readPull(String(written));
  if (read === null) return null;
  const repository = read.repository ?? home?.repository;
  if (repository === undefined) return null;
  return { host: read.host ?? home?.host ?? 'github.com', repository, number: read.number };
}

/**
 * The usual reference in a repository: `#1842` at home, `acme/other#7` on the same host, else the
 * URL.
 */
export function pullName({ host, repository, number }: PullRef, home: Home | null): string {
  if (host !== (home?.host ?? 'github.com')) return pullAddress({ host, repository, number });
  return home !== null && sameName(repository, home.repository)
    ? `#${number}`
    : `${repository}#${number}`;
}

/** The URL of its page. */
export function pullAddress({ host, repository, number }: PullRef): string {
  return `https://${host}/${repository}/pull/${number}`;
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
