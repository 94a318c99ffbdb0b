/**
 * Text as a block of code in Markdown: inside a fence that is longer than any run of backticks in
 * it, nothing means anything.
 */
export function mdFence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
