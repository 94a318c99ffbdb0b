import { shorten } from '../protocol/format/shorten.js';
import { escaped, UNSAFE_TO_SHOW } from '../protocol/format/unsafe-characters.js';
import { maskCredentials } from '../protocol/secrets/mask-credentials.js';

/** In characters, with the mark where it was cut. */
const LONGEST_REASON = 301;

/**
 * What a program said on stderr, safe to show: credentials masked, control characters visible,
 * lines kept.
 */
export function cleanStderr(text: string): string {
  // Git is silent nearly always, and each of these patterns takes time to compile.
  if (text === '') return '';
  return maskCredentials(text).replaceAll('\r\n', '\n').replace(UNSAFE_TO_SHOW, escaped);
}

/**
 * Git's reason in one line: the first `fatal:` or `error:` line without that word, else the last
 * line; null when silent.
 */
export function reasonOf(cleaned: string): string | null {
  const lines = cleaned.split('\n').filter((line) => line.trim() !== '');
  const told = lines.find((line) => /^(?:fatal|error): /u.test(line));
  return short(told?.replace(/^(?:fatal|error): /u, '') ?? lines.at(-1));
}

/**
 * The last line that is not blank: what a hook or a signing program complained about. Null when it
 * was silent.
 */
export function lastLineOf(cleaned: string): string | null {
  return short(cleaned.split('\n').findLast((line) => line.trim() !== ''));
}

function short(line: string | undefined): string | null {
  return line === undefined ? null : shorten(line.trim(), LONGEST_REASON);
}
