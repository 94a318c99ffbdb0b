import { maskSecrets } from '../secrets/mask.js';
import { shorten } from './shorten.js';
import { codePointName, UNSAFE_TO_SHOW } from './unsafe-characters.js';

/** Characters of a value that a message repeats. */
const LONGEST = 60;

/**
 * A text from a file for a message: on one line, without secrets, shortened, with invisible
 * characters as code points.
 */
export function excerpt(given: string): string {
  const name = (character: string): string => `<${codePointName(character)}>`;
  return shorten(maskSecrets(given), LONGEST).replaceAll('\n', name).replace(UNSAFE_TO_SHOW, name);
}
