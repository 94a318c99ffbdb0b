import { INVISIBLE_CHARACTERS } from './unsafe-characters.js';

/** True for a text in which a reader sees nothing: it is no content where content is required. */
export function isBlank(text: string): boolean {
  // Classes of Unicode take milliseconds to compile, and nearly every text has an ASCII character.
  if (/[!-~]/.test(text)) return false;
  // Marks stand on a letter: without one they are nothing.
  return text.replace(INVISIBLE_CHARACTERS, '').replace(/[\s\p{M}\p{Cf}]/gu, '') === '';
}
