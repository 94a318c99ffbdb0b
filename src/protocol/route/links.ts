import type { Home, PullRef } from '../pull/pull-ref.js';

/**
 * Characters that a URL may contain but that have a meaning in Markdown, wiki text or a terminal:
 * everything outside this list.
 */
const MEANINGFUL = /[^A-Za-z0-9\-._~:/?#=&%+,;$]/g;

/** The URL of a file at a commit. */
export function fileAddress(home: Home, commit: string, path: string): string {
  return `${within(home)}/blob/${encodePath(commit)}/${encodePath(path)}`;
}

/** The URL of a pull request. */
export function pullAddress(pull: PullRef): string {
  return `${within(pull)}/${pull.forge === 'gitlab' ? 'merge_requests' : 'pull'}/${pull.number}`;
}

/** The URL of an issue. */
export function issueAddress(issue: PullRef): string {
  return `${within(issue)}/issues/${issue.number}`;
}

/** The URL of a branch. */
export function branchAddress(home: Home, branch: string): string {
  return `${within(home)}/tree/${encodePath(branch)}`;
}

/** The URL of a commit. */
export function commitAddress(home: Home, commit: string): string {
  return `${within(home)}/commit/${encodePath(commit)}`;
}

/** The URL below which the pages of a repository are; GitLab sets them apart from its groups. */
function within({ host, repository, forge }: Home): string {
  return `https://${host}/${encodePath(repository)}${forge === 'gitlab' ? '/-' : ''}`;
}

/**
 * A link from others, made safe to print: only https, without user name and password, and with
 * every character escaped that could end the link in some format. Null for any other URL.
 */
export function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (
    url.protocol !== 'https:' ||
    url.username !== '' ||
    url.password !== '' ||
    url.hostname === ''
  )
    return null;
  // The parser of `URL` returns only ASCII.
  return url.href.replace(MEANINGFUL, percent);
}

function encodePath(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, percent))
    .join('/');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
