/**
 * A number as JSON writes it: other spellings (`0012345`, `0x1f`, `+5`, `1.`) were rarely meant as
 * numbers.
 */
export const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;

/**
 * True for a number that every JSON reader keeps as it is: finite, and within 2^53 where it is
 * whole.
 */
export function isExactNumber(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
