import { isPlainSafe } from './plain-scalar.js';
import { UNSAFE_CHARACTERS } from './unsafe-characters.js';

/** YAML limits a key to 1,024 characters, including escapes. */
export const LONGEST_KEY = 1_000;

/** A key in canonical YAML: plain if every dialect reads it the same, else in double quotes. */
export function writtenKey(key: string): string {
  return /^[A-Za-z][\w.-]*$/.test(key) && isPlainSafe(key) ? key : quoted(key);
}

/** True for a key that canonical YAML can hold. */
export function isKeyShort(key: string): boolean {
  // NFC can lengthen a text, and keys are written in NFC.
  return writtenKey(key.normalize('NFC')).length <= LONGEST_KEY;
}

/** JSON's escapes, which YAML shares, and `\u` for characters that a reader refuses raw. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    UNSAFE_CHARACTERS,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
