import type { News } from '../news.js';
import type { Packet } from '../packet.js';
import { cut, utc, visible } from './visible.js';

/**
 * One part of a packet: our own label, and text that others wrote, not yet encoded for where it
 * goes.
 */
export interface Part {
  label: string;
  text: string;
}

const MOST_ITEMS = 20;

/**
 * Who needs what of whom, in our own words: handles alone are theirs, and those are letters, digits
 * and hyphens.
 */
export function headline({ kind, owner, declaredBy, declaredAt, severity }: Packet): string {
  const grade =
    severity === 'normal' ? '' : `${severity.charAt(0).toUpperCase()}${severity.slice(1)}: `;
  return `${grade}${kind === 'blocker' ? 'a blocker' : 'a question'} for ${owner}, from ${declaredBy}, since ${utc(declaredAt)}`;
}

/** The packet part by part, as plain text; each value has at most `limit` characters. */
export function plainParts(packet: Packet, limit = Infinity): Part[] {
  const value = (text: string): string => cut(visible(text), limit);
  const items = packet.blocks
    .slice(0, MOST_ITEMS)
    .map(({ key, summary }) => `${key}${summary === null ? '' : `: ${value(summary)}`}`);
  const more = packet.blocks.length - items.length;
  const parts: (Part | null)[] = [
    { label: 'What', text: headline(packet) },
    { label: packet.kind === 'blocker' ? 'Needed' : 'Asked', text: value(packet.need) },
    { label: 'Why', text: value(packet.why) },
    items.length === 0
      ? null
      : {
          label: packet.kind === 'blocker' ? 'It blocks' : 'It bears on',
          text: [...items, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
        },
    packet.default === null
      ? null
      : { label: 'Assumed until somebody answers', text: value(packet.default) },
    packet.neededBy === null ? null : { label: 'Needed by', text: utc(packet.neededBy) },
  ];
  return parts.filter((part) => part !== null);
}

/** What has become of it, part by part, as plain text. */
export function newsParts({ is, by, at, text, decision, to }: News, limit = Infinity): Part[] {
  const says = {
    resolved: 'resolved',
    reopened: 'open again',
    assigned: `now with ${to?.handle ?? 'somebody else'}`,
    withdrawn: 'withdrawn',
  }[is];
  const value = (said: string): string => cut(visible(said), limit);
  return [
    { label: 'What', text: `${says}, says ${by}, ${utc(at)}` },
    ...(text === null ? [] : [{ label: is === 'resolved' ? 'Outcome' : 'Why', text: value(text) }]),
    ...(decision === null
      ? []
      : [
          { label: 'Decided', text: value(decision.decision) },
          { label: 'Because', text: value(decision.rationale) },
        ]),
  ];
}
