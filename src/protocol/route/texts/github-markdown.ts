import { markerLine, type Marker } from '../marker.js';
import type { Packet } from '../packet.js';
import type { Recipient } from '../recipient.js';
import { code, fenced, linkList, paragraphs } from './markdown.js';
import { cut, fitted, oneLine, utc } from './visible.js';

/** Bytes of a body at most; GitHub takes 65,536 characters. */
export const MOST_BYTES = 60 * 1024;
const MOST_TITLE = 200;
/** Items and links that are shown; the record has them all. */
const MOST_LISTED = 20;

/** The title of an issue: one line, in which nothing is a mention or a reference. */
export function issueTitle({ kind, need }: Pick<Packet, 'kind' | 'need'>): string {
  return cut(`${kind === 'blocker' ? 'Blocked' : 'Question'}: ${inTitle(need)}`, MOST_TITLE);
}

/** The body of an issue. The recipient alone is mentioned. */
export function issueBody(packet: Packet, recipient: Recipient | null, marker: Marker): string {
  return marked(marker, (limit) => [
    ...packetParts(packet, addressed(packet, recipient), limit),
    `**How to answer**\n\nComment \`/handoff resolve <answer>\` here, or run ${command(packet)} in a clone.`,
  ]);
}

/**
 * A comment on a pull request that says what an issue would; nobody is assigned, so it says what it
 * is about first.
 */
export function pullComment(packet: Packet, recipient: Recipient | null, marker: Marker): string {
  const what =
    packet.kind === 'blocker'
      ? 'This pull request is blocked'
      : 'A question about this pull request';
  return marked(marker, (limit) => [
    `### ${what}`,
    ...packetParts(packet, addressed(packet, recipient), limit),
    answer(packet),
  ]);
}

/** How to answer where no comment is read back. */
export function answer(packet: Packet): string {
  return `**How to answer**\n\nRun ${command(packet)} in a clone.`;
}

/**
 * A text that fits GitHub, with its marker as the last line. `parts` gets the most characters that
 * a value may have.
 */
export function marked(marker: Marker, parts: (limit: number) => (string | null)[]): string {
  const cutNote = '_Something is cut short here; the record has it all._';
  return fitted(
    (limit) =>
      paragraphs([...parts(limit), limit === Infinity ? null : cutNote, markerLine(marker)]),
    MOST_BYTES,
  );
}

/** The packet in Markdown, part by part; how to answer comes after it. `whom` is Markdown. */
export function packetParts(packet: Packet, whom: string, limit: number): (string | null)[] {
  const severity = packet.severity === 'normal' ? '' : ` Severity: **${packet.severity}**.`;
  return [
    `${whom}: ${code(packet.declaredBy)} needs an answer, since ${utc(packet.declaredAt)}.${severity}`,
    `**${packet.kind === 'blocker' ? 'Needed' : 'Asked'}**\n\n${fenced(packet.need, limit)}`,
    `**Why**\n\n${fenced(packet.why, limit)}`,
    packet.blocks.length === 0
      ? null
      : `**${packet.kind === 'blocker' ? 'It blocks' : 'It bears on'}**\n\n${items(packet, limit)}`,
    packet.default === null
      ? null
      : `**Assumed until somebody answers**\n\n${fenced(packet.default, limit)}`,
    packet.neededBy === null ? null : `**Needed by** ${utc(packet.neededBy)}`,
    packet.links.length === 0
      ? null
      : `**Links**\n\n${linkList(packet.links.slice(0, MOST_LISTED))}`,
  ];
}

function addressed({ owner }: Packet, recipient: Recipient | null): string {
  return recipient === null
    ? `For ${code(owner)}`
    : `@${recipient.login} (${recipient.why === 'owner' ? 'owner' : code(recipient.why)})`;
}

function command({ handle }: Packet): string {
  return `\`handoff resolve ${handle} --outcome "<answer>"\``;
}

function items({ blocks }: Packet, limit: number): string {
  const lines = blocks
    .slice(0, MOST_LISTED)
    .map(
      ({ key, summary }) => `- ${code(key)}${summary === null ? '' : `: ${code(summary, limit)}`}`,
    );
  const more = blocks.length - lines.length;
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/**
 * Titles have no code, so the characters that make mentions and references are replaced by their
 * wide forms, which look alike and do nothing.
 */
function inTitle(text: string): string {
  return oneLine(text)
    .replaceAll('@', '＠')
    .replaceAll('#', '＃')
    .replaceAll('<', '＜')
    .replace(/\b(gh)-(?=\d)/gi, '$1‑');
}
