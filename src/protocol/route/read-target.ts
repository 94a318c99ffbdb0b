import type { Place } from './place.js';

const GITHUB =
  /^(?:(?<host>[a-z0-9.-]+(?::\d{1,5})?)\/)?(?<repository>[\w.-]{1,100}\/[\w.-]{1,100}?)(?:#(?<number>[1-9]\d{0,9}))?$/;
const TICKET = /^[A-Z][A-Z0-9_]{0,19}-[1-9]\d{0,9}$/;
const STEPS = /(?:^|\/)\.{1,2}(?:\/|$)/;

/**
 * The place that a receipt names, the other way round than `targetOf`; null for a message, and for
 * whatever else others may have written.
 */
export function readTarget(target: string): Place | null {
  const colon = target.indexOf(':');
  const [is, name] = [target.slice(0, colon), target.slice(colon + 1)];
  if ((is === 'jira' || is === 'linear') && TICKET.test(name)) return { is, ticket: name };
  const {
    host = 'github.com',
    repository,
    number,
  } = is === 'github' ? (GITHUB.exec(name)?.groups ?? {}) : {};
  if (repository === undefined || STEPS.test(repository)) return null;
  return number === undefined
    ? { is: 'github-issue', host, repository }
    : { is: 'github-pr', host, repository, number: Number(number) };
}
