/** What a shell takes as it stands, or between quotes without anything that it would replace. */
const WORD = /^(?:[\w./\\:@%+,-]|'[^']*'|"(?:[^"$`\\]|\\(?!["$`\\]))*")+$/u;
const PART = /(?:[^\s'"]|'[^']*'|"[^"]*")+/gu;

/**
 * The words of a command that needs no shell: a program and its options, perhaps in quotes; null
 * for any other, such as one with a variable or a pipe.
 */
export function plainWords(command: string): string[] | null {
  const words = command.match(PART) ?? [];
  // An unclosed quote is left over.
  if (words.length === 0 || /['"]/u.test(command.replaceAll(PART, ''))) return null;
  if (!words.every((word) => WORD.test(word))) return null;
  return words.map((word) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/gu, (_, one?: string, two?: string) => one ?? two ?? ''),
  );
}
