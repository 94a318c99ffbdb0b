import { maskSecrets } from '../../protocol/secrets/mask.js';
import { LONE_SURROGATE, UNSAFE_CHARACTERS } from '../../protocol/format/unsafe-characters.js';

/** The most characters of a file that a message repeats. */
const LONGEST_EXCERPT = 48;

/**
 * A piece of a file as a message may show it: short, on one line, with nothing raw that a terminal
 * would obey, and without a secret.
 */
export function excerpt(piece: string): string {
  const text = maskSecrets(piece);
  const characters = [...text];
  const cut =
    characters.length > LONGEST_EXCERPT
      ? `${characters.slice(0, LONGEST_EXCERPT).join('')}…`
      : text;
  return cut
    .replaceAll('\n', ' ')
    .replace(UNSAFE_CHARACTERS, escaped)
    .replace(EVERY_LONE_SURROGATE, escaped);
}

const EVERY_LONE_SURROGATE = new RegExp(LONE_SURROGATE, 'gu');

function escaped(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}
