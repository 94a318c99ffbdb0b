import { cut, oneLine, visible } from './visible.js';

/**
 * A text of other people as a fenced block: whatever stands in it, nothing in it is Markdown, HTML,
 * a mention or a reference.
 */
export function fenced(text: string, limit = Infinity): string {
  const inner = cut(visible(text), limit);
  const fence = '`'.repeat(Math.max(3, longestRun(inner) + 1));
  return `${fence}text\n${inner}\n${fence}`;
}

/** A text of other people on one line, as code. */
export function code(text: string, limit = Infinity): string {
  const inner = cut(oneLine(text), limit);
  const fence = '`'.repeat(longestRun(inner) + 1);
  // One space on either side is taken away by the renderer; it keeps the fence apart from a
  // backtick, and the code from being empty.
  return `${fence} ${inner} ${fence}`;
}

/**
 * A list of links; the addresses are those of `webAddress` and its like, the labels our own words.
 */
export function linkList(links: readonly { label: string; url: string }[]): string {
  return links.map(({ label, url }) => `- ${label}: <${url}>`).join('\n');
}

/** Parts of a document, an empty line between two; those that are null are left out. */
export function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join('\n\n');
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
