/** A message and its hint, in one line. */
export function messageWithHint({
  message,
  hint,
}: {
  message: string;
  hint: string | null;
}): string {
  return hint === null ? message : `${message}; ${hint}`;
}
