import { maskCredentials } from '../../protocol/secrets/mask-credentials.js';
import { UNSAFE_CHARACTERS } from '../../protocol/format/unsafe-characters.js';
import type { Secrets } from './secrets.js';

const LONGEST = 200;

/**
 * What a server said as one line of at most 200 characters, without any secret and without anything
 * that a terminal obeys.
 */
export function cleanMessage(text: string, secrets: Secrets): string {
  const line = maskCredentials(
    secrets.hide(text.replace(/[\ud800-\udfff]/gu, '\ufffd').replace(/[\s\u0085]+/gu, ' ')),
  )
    .replace(
      UNSAFE_CHARACTERS,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .trim();
  const characters = [...line];
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
