import { INSIDE } from './emulator.js';
import { PEOPLE } from './people.js';

/** What `outside` needs to know. */
export interface Place {
  /** The base of the API as the client knows it. */
  apiUrl: string;
  /** Who may be in `author_association`, by login. */
  association: (login: string) => string;
}

/**
 * What the emulator says, as GitHub would: addresses of the API and of the site, times in whole
 * seconds, bots as bots, and each author's association to the repository.
 */
export function outside<T>(value: T, place: Place): T {
  return walk('', value, place) as T;
}

/** The same for those who do not sign in: who hides their membership is no member to them. */
export function toStrangers<T>(value: T, hidden: ReadonlySet<string>): T {
  if (hidden.size === 0) return value;
  const told = JSON.stringify(value, (_, inner: unknown) => {
    if (
      typeof inner !== 'object' ||
      inner === null ||
      !('author_association' in inner) ||
      inner.author_association !== 'MEMBER' ||
      !('user' in inner)
    )
      return inner;
    return hidden.has((inner.user as { login: string }).login)
      ? { ...inner, author_association: 'CONTRIBUTOR' }
      : inner;
  });
  return JSON.parse(told) as T;
}

function walk(key: string, value: unknown, place: Place): unknown {
  if (typeof value === 'string') return text(key, value, place.apiUrl);
  if (Array.isArray(value)) return value.map((item) => walk(key, item, place));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, inner]) => [name, walk(name, inner, place)] as const,
  );
  const made: Record<string, unknown> = Object.fromEntries(entries);
  if (
    typeof made['login'] === 'string' &&
    made['login'] in PEOPLE &&
    made['login'].endsWith('[bot]')
  )
    made['type'] = 'Bot';
  if (made['type'] === 'Organization' && typeof made['url'] === 'string')
    Object.assign(made, urlsOf(made['url']));
  const author = made['user'];
  if (
    'author_association' in made &&
    typeof author === 'object' &&
    author !== null &&
    'login' in author
  )
    made['author_association'] = place.association(String(author.login));
  return made;
}

/** What the emulator leaves out of an organisation. */
function urlsOf(url: string): Record<string, string> {
  const names = [
    'followers',
    'following',
    'gists',
    'starred',
    'subscriptions',
    'organizations',
    'received_events',
  ];
  return {
    gravatar_id: '',
    ...Object.fromEntries(names.map((name) => [`${name}_url`, `${url}/${name}`])),
  };
}

function text(key: string, value: string, apiUrl: string): string {
  if (/(?:_at|^date)$/.test(key)) return value.replace(/\.\d{3}Z$/, 'Z');
  if (!value.startsWith(INSIDE)) return value;
  const path = value.slice(INSIDE.length);
  const isApi = key !== 'html_url' && /^\/(?:repos|users|orgs|teams|repositories)\//.test(path);
  return `${isApi ? apiUrl : 'https://github.com'}${path}`;
}
