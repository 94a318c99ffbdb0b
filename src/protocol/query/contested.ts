/**
 * Who holds an item at the same time, and how to settle it; null where one person holds it or
 * nobody's records disagree about that.
 */
export function contestedText(key: string, holders: readonly string[]): string | null {
  if (holders.length < 2) return null;
  const rest = `settle it with \`handoff assign ${key} --to <handle>\`, or one of them drops it and takes another key`;
  return `contested: ${holders.join(' and ')} hold ${key}; ${rest}`;
}
