/** True if all characters are ASCII, so that rules for other scripts can be skipped. */
export function isAscii(text: string): boolean {
  return /^[\u0000-\u007f]*$/.test(text);
}
