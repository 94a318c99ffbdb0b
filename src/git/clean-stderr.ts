import { maskCredentials } from '../protocol/secrets/mask-credentials.js';

// C0, DEL, C1, bidi controls, zero-width characters, line and paragraph separators. Lone surrogates
// cannot occur: the text was decoded from UTF-8.
// eslint-disable-next-line no-control-regex -- naming control characters is the point
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

const LONGEST_REASON = 300;

/**
 * What a program said on stderr, safe to show: credentials masked, control characters visible,
 * lines kept.
 */
export function cleanStderr(text: string): string {
  // Git is silent nearly always, and each of these patterns takes time to compile.
  if (text === '') return '';
  return maskCredentials(text)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) =>
      line.replace(UNSAFE, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`),
    )
    .join('\n');
}

/**
 * Git's reason in one line: the first `fatal:` or `error:` line without that word, else the last
 * line; null when silent.
 */
export function reasonOf(cleaned: string): string | null {
  const lines = cleaned.split('\n').filter((line) => line.trim() !== '');
  const told = lines.find((line) => /^(?:fatal|error): /u.test(line));
  return shorten(told?.replace(/^(?:fatal|error): /u, '') ?? lines.at(-1));
}

/**
 * The last line that is not blank: what a hook or a signing program complained about. Null when it
 * was silent.
 */
export function lastLineOf(cleaned: string): string | null {
  return shorten(cleaned.split('\n').findLast((line) => line.trim() !== ''));
}

function shorten(line: string | undefined): string | null {
  if (line === undefined) return null;
  const text = line.trim();
  return text.length <= LONGEST_REASON ? text : `${text.slice(0, LONGEST_REASON)}…`;
}
