import { CROCKFORD } from './crockford.js';

const LENGTH = 6;
/** FNV-1a's offset basis and prime, for 32 bits. */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Six Crockford base-32 characters for a text: FNV-1a over its UTF-16 code units, low byte first,
 * folded to 30 bits. Distinguishes a handful of texts; it is not a secure digest.
 */
export function shortHash(text: string): string {
  let hash = BASIS;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), PRIME);
  }
  let bits = (hash ^ (hash >>> 30)) & 0x3fffffff;
  let short = '';
  for (let index = 0; index < LENGTH; index += 1) {
    short = CROCKFORD.charAt(bits & 31) + short;
    bits >>>= 5;
  }
  return short;
}
