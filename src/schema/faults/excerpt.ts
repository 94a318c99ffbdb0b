import { maskSecrets } from '../../protocol/secrets/mask.js';
import { codePointName, UNSAFE_CHARACTERS } from '../../protocol/format/unsafe-characters.js';

/** So much of a value is repeated in a message, in characters. */
const LONGEST = 60;

/**
 * A text from a record as a message may repeat it: without a secret, cut short, and with what
 * cannot be seen named by its code point.
 */
export function excerpt(given: string): string {
  const text = maskSecrets(given);
  const characters = Array.from(text.slice(0, 2 * LONGEST + 2));
  const short =
    characters.length > LONGEST ? [...characters.slice(0, LONGEST - 1), '…'] : characters;
  return short.map(visible).join('');
}

function visible(character: string): string {
  const unsafe =
    character === '\n' ||
    character.search(UNSAFE_CHARACTERS) >= 0 ||
    /^[\ud800-\udfff]$/.test(character);
  return unsafe ? `<${codePointName(character)}>` : character;
}
