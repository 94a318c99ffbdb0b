/**
 * True for a text in which every character is one of ASCII's: rules for other scripts need not be
 * asked.
 */
export function isAscii(text: string): boolean {
  return /^[\u0000-\u007f]*$/.test(text);
}
