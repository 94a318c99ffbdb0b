/**
 * Characters that may not stand raw in a file: C0 except the newline, DEL, C1, and what reorders or
 * hides text (bidi controls, zero-width space and joiner, byte order mark, line and paragraph
 * separators). Global, so use it with matchAll, replace or search, which keep no state between
 * calls.
 */
export const UNSAFE_CHARACTERS =
  // oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
  /[\0-\t\v-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Everything that can steer a terminal or deceive a reader, wherever text is shown: the above with
 * the tab, what else is invisible, tags, and halves of surrogate pairs. Global like the above.
 */
export const UNSAFE_TO_SHOW =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;

/**
 * Matches a surrogate without its partner, which no encoding can hold: in unicode mode a pair is
 * one character and does not match.
 */
export const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** A character's code point as people write it, such as `U+009B`. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
