/**
 * A number in JSON syntax. People rarely mean other spellings (`0012345`, `0x1f`, `+5`, `1.`) as
 * numbers.
 */
export const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;

/**
 * True for a number that every JSON reader keeps exactly: finite, and within 2^53 if it is an
 * integer.
 */
export function isExactNumber(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
