/** Where a text is: `your text is kept in <file>`, or `your text is printed above`. */
export function keptWords(subject: string, path: string | null): string {
  return path === null
    ? `${subject} printed above, because no folder could be written`
    : `${subject} kept in ${path}`;
}
