/** A text of at most this many characters, with a mark if it was cut. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // A character takes at most two units, so a long text need not be split as a whole.
  const characters = Array.from(text.slice(0, 2 * most + 2));
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
