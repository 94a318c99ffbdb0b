import { isAscii } from './ascii.js';

/** A text in lower case with nothing but its letters, digits and single spaces. */
export function bareWords(text: string): string {
  // Classes of Unicode take 5 ms to compile, a fifth of a start: they are for texts that need them.
  const noise = isAscii(text) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu;
  return text.toLowerCase().replace(noise, ' ').trim();
}
