/**
 * Text as a Markdown code block: the fence is longer than any run of backticks in the text, so that
 * nothing in it is markup.
 */
export function markdownFence(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestBackticks(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

/** The length of the longest run of backticks. */
export function longestBackticks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
