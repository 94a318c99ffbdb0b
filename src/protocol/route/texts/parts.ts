import type { FollowUpText } from '../follow-up-text.js';
import type { Packet } from '../packet.js';
import { cut, utc, visible } from './visible.js';

/** One part of what is told: our own label, and what others wrote, not yet encoded. */
export type Part = { label: string } & (
  | { text: string }
  /** RFC 3339 UTC. */
  | { time: string }
  | { items: Packet['blocks'] }
);

/** A part as plain text. */
export interface PlainPart {
  label: string;
  text: string;
}

/** Items that are shown; the record has them all. */
const MOST_ITEMS = 20;

/** A packet part by part, without who needs it of whom. */
export function packetParts(packet: Packet): Part[] {
  const isBlocker = packet.kind === 'blocker';
  const parts: Part[] = [
    { label: isBlocker ? 'Needed' : 'Asked', text: packet.need },
    { label: 'Why', text: packet.why },
  ];
  if (packet.blocks.length > 0)
    parts.push({ label: isBlocker ? 'Blocks' : 'About', items: packet.blocks });
  if (packet.default !== null)
    parts.push({ label: 'Assumed until somebody answers', text: packet.default });
  if (packet.neededBy !== null) parts.push({ label: 'Needed by', time: packet.neededBy });
  return parts;
}

/** What has become of it, part by part, as plain text. */
export function followUpParts(followUp: FollowUpText, limit: number): PlainPart[] {
  const { is, by, at, text, to } = followUp;
  const says = {
    resolved: 'resolved',
    reopened: 'reopened',
    assigned: `assigned to ${to?.handle ?? 'somebody else'}`,
    withdrawn: 'withdrawn',
  }[is];
  const why: Part[] = text === null ? [] : [{ label: is === 'resolved' ? 'Outcome' : 'Why', text }];
  return [
    { label: 'What', text: `${says} by ${by}, ${utc(at)}` },
    ...[...why, ...decisionParts(followUp)].map((part) => plainPart(part, limit)),
  ];
}

/** What was decided together with an outcome. */
export function decisionParts({ decision }: FollowUpText): Part[] {
  return decision === null
    ? []
    : [
        { label: 'Decided', text: decision.decision },
        { label: 'Because', text: decision.rationale },
      ];
}

/** The items that are shown, each as one line, and how many more there are. */
export function itemLines(
  items: Packet['blocks'],
  line: (key: string, summary: string | null) => string,
): string[] {
  const lines = items.slice(0, MOST_ITEMS).map(({ key, summary }) => line(key, summary));
  const more = items.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

/**
 * Who needs what of whom, in our own words: handles alone are theirs, and those are letters, digits
 * and hyphens.
 */
export function headline({ kind, owner, declaredBy, declaredAt, severity }: Packet): string {
  const grade =
    severity === 'normal' ? '' : `${severity.charAt(0).toUpperCase()}${severity.slice(1)}: `;
  return `${grade}${kind === 'blocker' ? 'a blocker' : 'a question'} for ${owner}, from ${declaredBy}, since ${utc(declaredAt)}`;
}

/** How to answer, as a command. */
export function answerCommand({ handle }: Packet): string {
  return `handoff resolve ${handle} --outcome "<answer>"`;
}

/** A packet as plain text, without its headline; each value has at most `limit` characters. */
export function plainParts(packet: Packet, limit = Infinity): PlainPart[] {
  return packetParts(packet).map((part) => plainPart(part, limit));
}

/** A part as plain text; each value in it has at most `limit` characters. */
function plainPart(part: Part, limit: number): PlainPart {
  const value = (text: string): string => cut(visible(text), limit);
  const { label } = part;
  if ('text' in part) return { label, text: value(part.text) };
  if ('time' in part) return { label, text: utc(part.time) };
  const line = (key: string, summary: string | null): string =>
    summary === null ? key : `${key}: ${value(summary)}`;
  return { label, text: itemLines(part.items, line).join('\n') };
}
