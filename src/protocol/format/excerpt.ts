import { maskSecrets } from '../secrets/mask.js';
import { shorten } from './shorten.js';
import { codePointName, UNSAFE_TO_SHOW } from './unsafe-characters.js';

/** So much of a value is repeated in a message, in characters. */
const LONGEST = 60;

/**
 * A text from a file as a message may repeat it: on one line, without a secret, cut short, and with
 * what cannot be seen named by its code point.
 */
export function excerpt(given: string): string {
  const name = (character: string): string => `<${codePointName(character)}>`;
  return shorten(maskSecrets(given), LONGEST).replaceAll('\n', name).replace(UNSAFE_TO_SHOW, name);
}
