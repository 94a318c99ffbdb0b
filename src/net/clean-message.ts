import { maskCredentials } from '../core/mask-credentials.js';
import { codePointName, UNSAFE_CHARACTERS } from '../core/unsafe-characters.js';
import type { Secrets } from './secrets.js';

const LONGEST = 200;

/** What a server said as one line of at most 200 characters, without any secret and without anything that a terminal obeys. */
export function cleanMessage(text: string, secrets: Secrets): string {
  const line = maskCredentials(secrets.hide(text.replace(/[\ud800-\udfff]/gu, '\ufffd').replace(/[\s\u0085]+/gu, ' ')))
    .replace(UNSAFE_CHARACTERS, (character) => `\\u{${codePointName(character).slice(2).toLowerCase()}}`)
    .trim();
  const characters = [...line];
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
