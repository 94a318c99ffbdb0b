import type { GitConfig } from './git-config.js';

/** Who made a commit and when, as its lines `author` and `committer` have it. */
export interface People {
  author: string;
  committer: string;
}

/** Characters that git takes away at the ends of a name, or that a line cannot hold: what has them is left to git. */
const UNUSUAL = /[<>\u0000-\u001f\u007f]|^[\s.,:;"\\']|[\s.,:;"\\']$/u;
const SECONDS = /^@?(\d{1,11}) ([+-]\d{4})$/u;
const RFC3339 = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:Z|([+-])(\d{2}):(\d{2}))$/u;

/**
 * Author and committer as `git commit` would have them, by git's own order: variables, then author.* and committer.*, then user.*.
 * @param now milliseconds since 1970
 * @returns null for whatever is not plain: then git must be asked, which knows every date, guesses, and refuses in its own words
 */
export function peopleOf(vars: NodeJS.ProcessEnv, config: GitConfig, now: number): People | null {
  const author = lineOf('author', vars, config, now);
  const committer = lineOf('committer', vars, config, now);
  return author === null || committer === null ? null : { author, committer };
}

function lineOf(role: 'author' | 'committer', vars: NodeJS.ProcessEnv, config: GitConfig, now: number): string | null {
  const variable = `GIT_${role.toUpperCase()}`;
  const name = vars[`${variable}_NAME`] ?? config.get(`${role}.name`) ?? config.get('user.name') ?? '';
  const email = vars[`${variable}_EMAIL`] ?? config.get(`${role}.email`) ?? config.get('user.email') ?? '';
  const date = dateOf(vars[`${variable}_DATE`] ?? '', now);
  if (name === '' || email === '' || date === null || UNUSUAL.test(name) || UNUSUAL.test(email)) return null;
  return `${name} <${email}> ${date}`;
}

/** Seconds since 1970 and the zone; without a date that is now, here. */
function dateOf(given: string, now: number): string | null {
  if (given === '') return `${Math.floor(now / 1000)} ${zoneHere(now)}`;
  const [, seconds, offset] = SECONDS.exec(given) ?? [];
  // Fewer than nine digits may also be a calendar date to git.
  if (seconds !== undefined && seconds.length >= 9) return `${seconds} ${offset}`;
  const [, , sign = '+', hours = '00', minutes = '00'] = RFC3339.exec(given) ?? [];
  const time = RFC3339.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(time) || time < 0 ? null : `${time / 1000} ${sign}${hours}${minutes}`;
}

function zoneHere(now: number): string {
  const minutes = -new Date(now).getTimezoneOffset();
  const size = Math.abs(minutes);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
