import { findSecrets, type Secret } from './find.js';

/** The text with each of these secrets shortened to its first characters and three asterisks. */
export function masked(text: string, secrets: readonly Secret[]): string {
  let out = '';
  let from = 0;
  for (const { start, end, shown } of secrets) {
    out += `${text.slice(from, start)}${shown}***`;
    from = end;
  }
  return out + text.slice(from);
}

/**
 * The text with all secrets masked that this program knows. For messages, which may repeat what
 * somebody typed.
 */
export function maskSecrets(text: string): string {
  return masked(text, findSecrets(text));
}
