import { longestBackticks, markdownFence } from '../../format/markdown-fence.js';
import { answerCommand, itemLines, packetParts, decisionParts, type Part } from './parts.js';
import type { FollowUpText } from '../follow-up-text.js';
import type { Packet } from '../packet.js';
import { cut, oneLine, utc, visible } from './visible.js';

/** Links that are shown; the record has them all. */
const MOST_LINKS = 20;
const SAYS = {
  resolved: 'Resolved',
  reopened: 'Reopened',
  assigned: 'Assigned to',
  withdrawn: 'Withdrawn',
} as const;

/**
 * A text of other people as a fenced block: whatever stands in it, nothing in it is Markdown, HTML,
 * a mention or a reference.
 */
export function fenced(text: string, limit = Infinity): string {
  return markdownFence(cut(visible(text), limit));
}

/** A text of other people on one line, as code. */
export function code(text: string, limit = Infinity): string {
  const inner = cut(oneLine(text), limit);
  const fence = '`'.repeat(longestBackticks(inner) + 1);
  // One space on either side is taken away by the renderer; it keeps the fence apart from a
  // backtick, and the code from being empty.
  return `${fence} ${inner} ${fence}`;
}

/** Our own label over a text of other people. */
export function labelled(label: string, text: string, limit: number): string {
  return `**${label}**\n\n${fenced(text, limit)}`;
}

/** Parts of a document, an empty line between two; those that are null are left out. */
export function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join('\n\n');
}

/** A packet part by part. `whom` is Markdown. */
export function packetMarkdown(packet: Packet, whom: string, limit: number): (string | null)[] {
  const { severity, links, declaredBy, declaredAt } = packet;
  const grade = severity === 'normal' ? '' : ` Severity: **${severity}**.`;
  return [
    `${whom}: ${code(declaredBy)} needs an answer (declared ${utc(declaredAt)}).${grade}`,
    ...packetParts(packet).map((part) => markdownPart(part, limit)),
    links.length === 0 ? null : `**Links**\n\n${linkList(links.slice(0, MOST_LINKS))}`,
  ];
}

/** How to answer where no comment is read back. */
export function howToAnswer(packet: Packet): string {
  return `**How to answer**\n\nRun \`${answerCommand(packet)}\` in a clone.`;
}

/** What became of a topic, part by part. `mention` is Markdown for the new owner, if any. */
export function followUpMarkdown(
  followUp: FollowUpText,
  mention: string | null,
  limit: number,
): (string | null)[] {
  const { is, by, at, text, to, links } = followUp;
  const owner = to === null ? '' : ` ${mention ?? code(to.handle)}`;
  return [
    `**${SAYS[is]}**${owner} by ${code(by)}, ${utc(at)}`,
    text === null ? null : fenced(text, limit),
    ...decisionParts(followUp).map((part) => markdownPart(part, limit)),
    links.length === 0 ? null : linkList(links),
  ];
}

function markdownPart(part: Part, limit: number): string {
  const { label } = part;
  if ('text' in part) return labelled(label, part.text, limit);
  if ('time' in part) return `**${label}** ${utc(part.time)}`;
  const line = (key: string, summary: string | null): string =>
    summary === null ? code(key) : `${code(key)}: ${code(summary, limit)}`;
  return `**${label}**\n\n${itemLines(part.items, line)
    .map((one) => `- ${one}`)
    .join('\n')}`;
}

/** The addresses are those of `webAddress` and its like, the labels our own words. */
function linkList(links: readonly { label: string; url: string }[]): string {
  return links.map(({ label, url }) => `- ${label}: <${url}>`).join('\n');
}
