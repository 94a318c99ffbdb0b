import { isPlainSafe } from './plain-scalar.js';
import { UNSAFE_CHARACTERS } from './unsafe-characters.js';

/** YAML gives up on an unquoted or quoted key past 1,024 characters; escapes count. */
export const LONGEST_KEY = 1_000;

/**
 * A key as canonical YAML writes it: plain where every dialect reads the same, else in double
 * quotes.
 */
export function writtenKey(key: string): string {
  return /^[A-Za-z][\w.-]*$/.test(key) && isPlainSafe(key) ? key : quoted(key);
}

/** True for a key that canonical YAML can hold. */
export function isKeyShort(key: string): boolean {
  // Composition can lengthen a text, and what is written is composed.
  return writtenKey(key.normalize('NFC')).length <= LONGEST_KEY;
}

/** JSON's own escapes, all of which YAML shares, and `\u` for what a reader refuses to see raw. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    UNSAFE_CHARACTERS,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
