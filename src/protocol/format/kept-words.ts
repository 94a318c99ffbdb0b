/** Says where a text is: `your text is` kept in a file, or printed. */
export function keptWords(subject: string, path: string | null): string {
  return path === null
    ? `${subject} printed above, because no folder could be written`
    : `${subject} kept in ${path}`;
}
