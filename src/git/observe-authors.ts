import { observeRemote } from './observe.js';
import { look } from './observer-git.js';
import type { Repository } from './repository.js';

/** How far back to look for authors. */
const SINCE = '90.days';
const MOST_COMMITS = 1000;
const MOST_AUTHORS = 50;

/** An author after mailmap. */
export interface ObservedAuthor {
  name: string;
  email: string;
  /** Their other addresses in commits. */
  also: string[];
}

/**
 * Recent commit authors after mailmap, most active first, and the URL of the remote. Authors are untrusted text.
 */
export async function observeAuthors(
  repository: Repository,
): Promise<{ authors: ObservedAuthor[]; remote: string | null }> {
  const remote = await observeRemote(repository);
  if (repository.head === null) return { authors: [], remote };
  const log = await look(repository.git, (git) =>
    git.raw([
      'log',
      '-z',
      `--max-count=${MOST_COMMITS}`,
      `--since=${SINCE}`,
      '--format=%aN%x01%aE%x01%ae',
      'HEAD',
      '--',
    ]),
  );
  const known = new Map<
    string,
    { name: string; email: string; also: Set<string>; count: number }
  >();
  for (const line of log.split('\0')) {
    const [name, email, raw] = line.split('\u0001');
    if (name === undefined || email === undefined || raw === undefined) continue;
    const key = `${name}\u0001${email}`;
    const author = known.get(key) ?? { name, email, also: new Set<string>(), count: 0 };
    known.set(key, author);
    author.count += 1;
    if (raw !== email) author.also.add(raw);
  }
  const authors = [...known.values()].sort((a, b) => b.count - a.count).slice(0, MOST_AUTHORS);
  return {
    authors: authors.map(({ name, email, also }) => ({ name, email, also: [...also] })),
    remote,
  };
}

/** Whom mailmap takes a person for; themselves without an entry. */
export async function mappedPerson(
  { git }: Repository,
  person: { name: string; email: string },
): Promise<ObservedAuthor> {
  const { name, email } = person;
  const itself = { name, email, also: [] };
  if (/[<>\n\0]/u.test(`${name}${email}`) || email.trim() === '') return itself;
  const line = await look(git, (simple) =>
    simple.raw(['check-mailmap', `${name} <${email}>`]),
  ).catch(() => '');
  const [, mapped = name, address = email] = /^(.*?)\s*<([^<>]+)>\s*$/u.exec(line) ?? [];
  return { name: mapped, email: address, also: address === email ? [] : [email] };
}
