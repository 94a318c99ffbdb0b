import { isAscii } from './ascii.js';
import { INVISIBLE_CHARACTERS } from './unsafe-characters.js';

/** A text in lower case with nothing but its letters, digits and single spaces. */
export function bareWords(text: string): string {
  // Classes of Unicode take 5 ms to compile, a fifth of a start: they are for texts that need them.
  if (isAscii(text)) return spaced(text, /[^a-z0-9]+/g);
  // Between letters an invisible character hides that they are one word.
  return spaced(text.replace(INVISIBLE_CHARACTERS, joined), /[^\p{L}\p{N}]+/gu);
}

function spaced(text: string, noise: RegExp): string {
  return text.toLowerCase().replace(noise, ' ').trim();
}

/** Controls such as a tab separate words; the others are as good as not there. */
function joined(character: string): string {
  return /\s/.test(character) ? ' ' : '';
}
