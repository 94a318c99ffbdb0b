import type { Home, PullRef } from '../pull/pull-ref.js';

/**
 * Characters that an address may hold and that mean something in Markdown, in wiki text or in a
 * terminal.
 */
const MEANINGFUL = /[^A-Za-z0-9\-._~:/?#=&%+,;$]/g;

/** The address of a file at a commit, as GitHub has it. */
export function fileAddress({ host, repository }: Home, commit: string, path: string): string {
  return `https://${host}/${encodePath(repository)}/blob/${encodePath(commit)}/${encodePath(path)}`;
}

/** The address of a pull request. */
export function pullAddress({ host, repository, number }: PullRef): string {
  return `https://${host}/${encodePath(repository)}/pull/${number}`;
}

/**
 * An address that other people wrote, safe to print as a link: https alone, without name and
 * password, and with everything percent-encoded that a format could take for more than a part of
 * the address. Null for any other.
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
  // What WHATWG's parser gives is ASCII already.
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
