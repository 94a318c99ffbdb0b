import { shorten } from '../protocol/format/shorten.js';
import { escaped, UNSAFE_TO_SHOW } from '../protocol/format/unsafe-characters.js';
import { maskCredentials } from '../protocol/secrets/mask-credentials.js';

/** In characters, including the mark that shows the cut. */
const LONGEST_REASON = 301;

/**
 * A program's stderr, safe to show: credentials masked, control characters made visible, line
 * breaks kept.
 */
export function cleanStderr(text: string): string {
  // Git is nearly always silent, and compiling each of these patterns takes time.
  if (text === '') return '';
  return maskCredentials(text).replaceAll('\r\n', '\n').replace(UNSAFE_TO_SHOW, escaped);
}

/**
 * Git's reason in one line: the first line that begins with `fatal:` or `error:`, without that
 * word; else the last line. Null for empty stderr.
 */
export function reasonOf(cleaned: string): string | null {
  const lines = cleaned.split('\n').filter((line) => line.trim() !== '');
  const faultLine = lines.find((line) => /^(?:fatal|error): /u.test(line));
  return short(faultLine?.replace(/^(?:fatal|error): /u, '') ?? lines.at(-1));
}

/**
 * The last line that is not blank: the complaint of a hook or a signing program. Null for empty
 * stderr.
 */
export function lastLineOf(cleaned: string): string | null {
  return short(cleaned.split('\n').findLast((line) => line.trim() !== ''));
}

function short(line: string | undefined): string | null {
  return line === undefined ? null : shorten(line.trim(), LONGEST_REASON);
}
