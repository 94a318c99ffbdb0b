/** What went wrong and how to mend it, in one line. */
export function messageWithHint({
  message,
  hint,
}: {
  message: string;
  hint: string | null;
}): string {
  return hint === null ? message : `${message}; ${hint}`;
}
