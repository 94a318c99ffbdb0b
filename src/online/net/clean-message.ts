import { maskCredentials } from '../../protocol/secrets/mask-credentials.js';
import { shorten } from '../../protocol/format/shorten.js';
import { escaped, UNSAFE_TO_SHOW } from '../../protocol/format/unsafe-characters.js';
import type { Secrets } from './secrets.js';

const LONGEST = 200;

/** A server's message as one safe line of at most 200 characters, without secrets. */
export function cleanMessage(text: string, secrets: Secrets): string {
  const line = secrets.hide(text.replace(/[\s\u0085]+/gu, ' '));
  return shorten(maskCredentials(line).replace(UNSAFE_TO_SHOW, escaped).trim(), LONGEST);
}
