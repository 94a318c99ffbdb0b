/** A text of at most so many characters, with a mark where something was cut off. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // No character takes more than two units, so that a long text is not taken apart as a whole.
  const characters = Array.from(text.slice(0, 2 * most + 2));
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
