/** A letter first, then any printable characters: no indicator can begin such a scalar. */
const WORDS = /^[A-Za-z\u00c0-\u1fff\u2c00-\ud7ff][ -~\u00a1-\ud7ff\uf900-\ufffd]*$/;

/** A full UTC time, or a record's id with an optional slot: the core schema reads both as text. */
const TIME_OR_ID =
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z|[0-9]{8}T[0-9]{6}Z-[a-z0-9-]+(?:\.[ibqd][0-9]+)?)$/;

/**
 * A digest that begins with a digit: a letter other than `e` keeps it from being a number in any
 * dialect.
 */
const DIGEST = /^(?=.*[a-df])[0-9a-f]{64}$/;

/** Words that some dialect of YAML reads as null, a boolean or a number. */
const OTHER_TYPES = /^(?:null|true|false|yes|no|on|off|y|n|nan|inf|infinity)$/i;

/**
 * True if the text is safe without quotes: every YAML dialect, and a quick human reader, reads it
 * as this text.
 */
export function isPlainSafe(text: string): boolean {
  if (!WORDS.test(text)) return TIME_OR_ID.test(text) || DIGEST.test(text);
  return !endsPlainScalar(text) && !OTHER_TYPES.test(text);
}

/**
 * True if YAML would end an unquoted scalar inside this text: at a key, a comment or a trailing
 * space.
 */
export function endsPlainScalar(text: string): boolean {
  return text.includes(': ') || text.includes(' #') || text.endsWith(':') || text.endsWith(' ');
}
