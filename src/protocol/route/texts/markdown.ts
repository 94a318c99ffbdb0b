import { longestBackticks, markdownFence } from '../../format/markdown-fence.js';
import {
  answerCommand,
  decisionParts,
  itemFacts,
  itemLines,
  packetParts,
  type Part,
  type PartItem,
} from './parts.js';
import type { FollowUpText } from '../follow-up-text.js';
import type { Packet } from '../packet.js';
import { cut, fitted, oneLine, utc, visible } from './visible.js';

/** Links that are shown, at most; the record has all. */
const MOST_LINKS = 20;
const ASKS = {
  blocker: 'needs an answer',
  question: 'needs an answer',
  item: 'waits for you',
  declaration: 'hands over to you',
  rollup: 'has a rollup for you',
} as const;
const SAYS = {
  resolved: 'Resolved',
  reopened: 'Reopened',
  assigned: 'Assigned to',
  withdrawn: 'Withdrawn',
} as const;

/**
 * A text of others as a fenced block: nothing in it is Markdown, HTML, a mention or a reference.
 */
export function fenced(text: string, limit = Infinity): string {
  return markdownFence(cut(visible(text), limit));
}

/** A text of others as code on one line. */
export function code(text: string, limit = Infinity): string {
  const inner = cut(oneLine(text), limit);
  const fence = '`'.repeat(longestBackticks(inner) + 1);
  // The renderer removes one space on each side. It separates the fence from a backtick in the
  // text, and keeps the code from being empty.
  return `${fence} ${inner} ${fence}`;
}

/** Several handles, each as code. */
export function codes(handles: readonly string[]): string {
  return handles.map((handle) => code(handle)).join(', ');
}

/** A text of others under a label. */
export function labelled(label: string, text: string, limit: number): string {
  return `**${label}**\n\n${fenced(text, limit)}`;
}

/** Joins the parts that are not null, with an empty line between them. */
export function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join('\n\n');
}

/** The parts of a packet. @param whom Markdown */
export function packetMarkdown(packet: Packet, whom: string, limit: number): (string | null)[] {
  const { severity, links, declaredBy, declaredAt, kind, repeats, key, taken, rollup } = packet;
  if (rollup !== undefined)
    return [`**${rollup.title}**`, ...packetParts(packet).map((part) => markdownPart(part, limit))];
  const grade = severity === 'normal' ? '' : ` Severity: **${severity}**.`;
  return [
    taken === undefined
      ? `${whom}: ${code(declaredBy)} ${repeats === null ? '' : 'still '}${ASKS[kind]} (declared ${utc(declaredAt)}).${grade}`
      : `${whom}: ${code(taken.by)} took ${code(key)} over from ${code(taken.from)} (${utc(taken.at)}).${grade}`,
    ...packetParts(packet).map((part) => markdownPart(part, limit)),
    links.length === 0 ? null : `**Links**\n\n${linkList(links.slice(0, MOST_LINKS))}`,
  ];
}

/** What a second post about the same is called. */
export function againTitle({ escalated }: Packet): string {
  return escalated === undefined ? 'Reminder' : 'Escalated';
}

/** A packet as one text of at most `most` bytes, for places that read Markdown. Mentions nobody. */
export function packetText(packet: Packet, most: number): string {
  const whom = `For ${codes(packet.to)}`;
  const title = packet.repeats === null ? null : `**${againTitle(packet)}**`;
  return fitted(
    (limit) => paragraphs([title, ...packetMarkdown(packet, whom, limit), howToAnswer(packet)]),
    most,
  );
}

/** How to answer if comments are not collected. */
export function howToAnswer(packet: Packet): string {
  if (packet.kind === 'item')
    return `**How to answer**\n\nReply here. \`${answerCommand(packet)}\` in a clone shows the whole story.`;
  if (packet.kind === 'rollup')
    return `\`${answerCommand(packet)}\` in a clone shows all of it; \`handoff show <id>\` tells each story.`;
  if (packet.kind === 'declaration')
    return `**To acknowledge it**\n\nRun \`${answerCommand(packet)}\` in a clone.`;
  return `**How to answer**\n\nRun \`${answerCommand(packet)}\` in a clone.`;
}

/** The parts of a follow-up. @param mention Markdown for the new owner; null to use the handle */
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
  const line = (item: PartItem): string =>
    [
      item.summary === null ? code(item.key) : `${code(item.key)}: ${code(item.summary, limit)}`,
      ...itemFacts(item).map(([name, text]) => `  - ${name}: ${code(text, limit)}`),
    ].join('\n');
  return `**${label}**\n\n${itemLines(part.items, line)
    .map((one) => `- ${one}`)
    .join('\n')}`;
}

/** The URLs come from `webAddress` and the like, the labels are ours, so nothing is escaped. */
function linkList(links: readonly { label: string; url: string }[]): string {
  return links.map(({ label, url }) => `- ${label}: <${url}>`).join('\n');
}
