// The only list of unsafe characters. The patterns below and those of the schemas are made of these
// ranges (test/protocol/format/unsafe-characters.test.ts).

/** C0 except the line feed, DEL, C1. */
const CONTROL = '\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f';
/**
 * Reorders or hides text: bidi controls, zero-width space and joiner, separators, byte order mark.
 */
const HIDING = '\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060\\u2066-\\u2069\\ufeff';
/** Invisible, but used in some scripts: soft hyphen, operators, annotations, tags. */
const INVISIBLE = '\\u00ad\\u180e\\u2061-\\u2065\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';
/**
 * Shown as nothing or as a blank: fillers, joiners, variation selectors, the blank of Braille, the
 * object replacement, the null notehead and whatever else Unicode lets a font ignore. Scripts and
 * pictographs need them, so they may stand beside something visible.
 */
const BLANK =
  '\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200c\\u200d\\u206a-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\ufff0-\\ufff8\\ufffc\\u{1bca0}-\\u{1bca3}\\u{1d159}\\u{1d173}-\\u{1d17a}\\u{e0080}-\\u{e0fff}';
/** In unicode mode a pair is one character, so only lone surrogates match. */
const SURROGATES = '\\ud800-\\udfff';

/**
 * Characters that may not be raw in a file. This and the next two patterns are global, so use them
 * with matchAll, replace or search, which keep no state.
 */
export const UNSAFE_CHARACTERS = new RegExp(`[${CONTROL}${HIDING}]`, 'g');

/** Characters that no text of a record may hold, escaped or not. */
export const UNSAFE_IN_RECORDS = new RegExp(`[${CONTROL}${HIDING}${SURROGATES}]`, 'gu');

/** Everything that can steer a terminal or deceive a reader where text is shown. */
export const UNSAFE_TO_SHOW = new RegExp(`[${CONTROL}${HIDING}${INVISIBLE}${SURROGATES}]`, 'gu');

/** Everything that a reader does not see; also global. */
export const INVISIBLE_CHARACTERS = new RegExp(
  `[${CONTROL}${HIDING}${INVISIBLE}${BLANK}${SURROGATES}]`,
  'gu',
);

/** A control character, including the line feed. */
export const CONTROL_CHARACTER = new RegExp(`[\\n${CONTROL}]`, 'u');

/** A lone surrogate, which no encoding can hold. */
export const LONE_SURROGATE = new RegExp(`[${SURROGATES}]`, 'u');

/** A character's code point in readable form, such as `U+009B`. */
export function codePointName(character: string): string {
  return `U+${codePointOf(character).toUpperCase().padStart(4, '0')}`;
}

/** A character as an escape that is safe everywhere, such as `\u{9b}`. */
export function escaped(character: string): string {
  return `\\u{${codePointOf(character)}}`;
}

function codePointOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
