import { own } from '../../protocol/format/own.js';
import { codePointName } from '../../protocol/format/unsafe-characters.js';
import { excerpt } from '../../protocol/format/excerpt.js';
import { MESSAGE_DESTINATIONS, PLAIN_DESTINATIONS } from '../generated/destinations.js';

/** What is wrong with a text, and the fix. */
export interface Description {
  message: string;
  hint: string | null;
}

/** What each pattern of the schemas requires, by the name of its definition. */
const EXPECTED: Readonly<Record<string, readonly [what: string, example: string]>> = {
  id: ['the full id of a record', '20260115T095000Z-wei-k3v9tq2m'],
  topicName: [
    'the full name of a blocker or a question, or its slot',
    '20260115T095000Z-wei-k3v9tq2m.b1',
  ],
  slot: ['a slot: i, b, q or d and a number', 'b1'],
  thing: ['a slot id: the id of a record, a dot and a slot', '20260115T095000Z-wei-k3v9tq2m.b1'],
  digest: ['64 lower-case hexadecimal digits', '9f86d081…'],
  time: ['a time with its offset, in whole seconds', '2026-01-16T09:00:00+08:00'],
  utcTime: ['a time in UTC, in whole seconds', '2026-01-16T01:00:00Z'],
  zone: ['the IANA name of a time zone', 'Asia/Singapore'],
  url: ['an http or https URL without spaces', 'https://example.com/page'],
  ticket: ['the key of a ticket', 'PAY-311'],
  forgeNumber: ['a number, owner/repo#number or an https URL', 'acme/payments#1842'],
  commit: ['a commit id of 7 to 64 lower-case hexadecimal digits', '9fceb02'],
  email: ['an e-mail address', 'nadia@example.com'],
  date: ['a date', '2026-03-31'],
  days: ['a date, or two with .. between them', '2026-12-24..2027-01-02'],
  shift: ['days and hours', 'mon-fri 9:00-18:00'],
  hours: ['hours of a day', '9:00-13:00'],
  holiday: ['a date, or the name of a list of holidays', 'singapore'],
  duration: ['a length of time: a number, then m, h or d', '12h'],
  branches: ['the short name of a branch, without spaces', 'origin/release-*'],
  login: ['the name of a GitHub account, without @', 'nadia-k'],
  fingerprint: [
    'the fingerprint of an OpenPGP key, 40 hexadecimal digits',
    '4AEE18F83AFDEB23B5D4B0A1C1F2A6D9E0B37C55',
  ],
  host: ['the name of a server', 'github.com'],
  repository: ['the owner and name of a repository', 'acme/payments'],
  account: ['the name of an account', 'wei-lin'],
  secretKind: ['the name of a kind of secret', 'github-token'],
  trackerKey: ['the letters before the hyphen of a ticket', 'PAY'],
  itemPattern: ['the key of an item, in which * stands for anything', 'payments-*'],
  destination: [
    `a destination: ${PLAIN_DESTINATIONS.join(', ')}, or one of ${MESSAGE_DESTINATIONS.join(', ')} with a colon and the name of a variable`,
    'slack:HANDOFF_SLACK_URL',
  ],
};

/** What is wrong with a text that does not match the pattern of that name. */
export function describe(pattern: string, text: string): Description {
  if (pattern === 'handle') return describeHandle(text);
  if (pattern === 'key') return describeKey(text);
  const [what, example] = own(EXPECTED, pattern) ?? ['what the schema asks for', ''];
  return {
    message: `"${excerpt(text)}" is not ${what}`,
    hint: example === '' ? null : `as in ${example}`,
  };
}

/** What is wrong with a handle. */
export function describeHandle(text: string): Description {
  const bare = text.replace(/^@/, '');
  const hint = /^[a-z0-9][a-z0-9-]{0,30}$/i.test(bare)
    ? `write ${bare.toLowerCase()}`
    : 'letters a–z, digits and hyphens, at most 31, as in nadia';
  if (text.startsWith('@'))
    return { message: `"${excerpt(text)}": handles are written without @`, hint };
  return (
    foreign('handle', text) ??
    tooLong('handle', text, 31) ??
    (/[A-Z]/.test(text)
      ? { message: `"${excerpt(text)}": handles are lower case`, hint }
      : { message: `"${excerpt(text)}" is not a handle`, hint })
  );
}

/** What is wrong with a key. */
export function describeKey(text: string): Description {
  const hint =
    'lower-case letters, digits, dots, underscores and hyphens, at most 64, as in auth-session-refresh';
  return (
    foreign('key', text) ??
    tooLong('key', text, 64) ??
    (/[A-Z]/.test(text)
      ? { message: `"${excerpt(text)}": keys are lower case`, hint }
      : { message: `"${excerpt(text)}" is not a key`, hint })
  );
}

function tooLong(what: string, text: string, limit: number): Description | null {
  return text.length > limit
    ? {
        message: `this ${what} has ${text.length} characters; at most ${limit} are allowed`,
        hint: 'shorten it',
      }
    : null;
}

/**
 * Names a character outside ASCII, which can look like an ASCII one, and a space or control
 * character, which is invisible.
 */
function foreign(what: string, text: string): Description | null {
  const match = /[^!-~]/u.exec(text);
  if (!match) return null;
  const [character] = match;
  const name = character === ' ' ? 'a space' : codePointName(character);
  return {
    message: `"${excerpt(text)}" holds ${name}, which a ${what} may not hold`,
    hint: 'use the letters a–z, digits and hyphens',
  };
}
