import { own } from '../protocol/format/own.js';
import type { GitConfig } from './git-config.js';

/** The values of a commit's `author` and `committer` lines. */
export interface People {
  author: string;
  committer: string;
}

/**
 * Git strips these characters from the ends of a name, or a line cannot hold them, or they stand
 * for bytes that are not UTF-8. Such names are left to git.
 */
const UNUSUAL = /[<>\u0000-\u001f\u007f\ufffd]|^[\s.,:;"\\']|[\s.,:;"\\']$/u;
/** Real time zones. Git reads other offsets, and `-0000`, in another way. */
const ZONE = String.raw`(?!-00:?00)([+-])(0\d|1[0-4]):?(00|15|30|45)`;
/** Git may read nine digits as a calendar date; a leading zero is ambiguous. */
const SECONDS = new RegExp(String.raw`^@?([1-9]\d{8,9}) (?=[+-]\d{4}$)${ZONE}$`, 'u');
const RFC3339 = new RegExp(
  String.raw`^(?:19[7-9]\d|20\d{2})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|(?=.\d\d:)${ZONE})$`,
  'u',
);
/** The range of dates that git accepts, in seconds: up to the end of 2099. */
const EARLIEST = 31_536_000;
const LATEST = 4_102_444_799;
/** Zones that Node and the C library read alike: empty, or a name of the tz database. */
const KNOWN_ZONE = /^:?(?:[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*)?$/u;

/**
 * Author and committer as `git commit` would write them, in git's order of precedence: variables,
 * then author.* and committer.*, then user.*.
 * @param now milliseconds since 1970
 * @returns null for anything unusual: then git decides, because it knows every date format and has
 * its own errors
 */
export function peopleOf(vars: NodeJS.ProcessEnv, config: GitConfig, now: number): People | null {
  const author = lineOf('author', vars, config, now);
  const committer = lineOf('committer', vars, config, now);
  return author === null || committer === null ? null : { author, committer };
}

function lineOf(
  role: 'author' | 'committer',
  vars: NodeJS.ProcessEnv,
  config: GitConfig,
  now: number,
): string | null {
  const variable = `GIT_${role.toUpperCase()}`;
  const name =
    own(vars, `${variable}_NAME`) ?? config.get(`${role}.name`) ?? config.get('user.name') ?? '';
  const email =
    own(vars, `${variable}_EMAIL`) ?? config.get(`${role}.email`) ?? config.get('user.email') ?? '';
  const date = dateOf(own(vars, `${variable}_DATE`) ?? '', now, vars['TZ'] ?? '');
  if (name === '' || email === '' || date === null || UNUSUAL.test(name) || UNUSUAL.test(email))
    return null;
  return `${name} <${email}> ${date}`;
}

/** Seconds since 1970 and the zone; without a given date the current time in the local zone. */
function dateOf(given: string, now: number, zone: string): string | null {
  if (given === '')
    return KNOWN_ZONE.test(zone) ? `${Math.floor(now / 1000)} ${zoneHere(now)}` : null;
  const plain = SECONDS.exec(given);
  const [, sign = '+', hours = '00', minutes = '00'] = plain?.slice(1) ?? RFC3339.exec(given) ?? [];
  const seconds = plain
    ? Number(plain[1])
    : RFC3339.test(given)
      ? Date.parse(given) / 1000
      : Number.NaN;
  return seconds >= EARLIEST && seconds <= LATEST ? `${seconds} ${sign}${hours}${minutes}` : null;
}

function zoneHere(now: number): string {
  const minutes = -new Date(now).getTimezoneOffset();
  const size = Math.abs(minutes);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
