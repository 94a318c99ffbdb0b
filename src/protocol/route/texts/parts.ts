import type { FollowUpText } from '../follow-up-text.js';
import { plural } from '../../format/plural.js';
import { TRACKERS } from '../../team/tickets.js';
import type {
  DeclaredPacket,
  ItemPacket,
  Packet,
  PacketReference,
  RollupPacket,
} from '../packet.js';
import { cut, utc, visible } from './visible.js';

/** One part of a text: our label, and a value of others that is not encoded yet. */
export type Part = { label: string } & (
  | { text: string }
  /** RFC 3339 UTC. */
  | { time: string }
  | { items: readonly PartItem[] }
);

/** One line of a part, and what is known beside it. */
export interface PartItem {
  key: string;
  summary: string | null;
  why?: string | null;
  next?: readonly string[];
}

/** A part as plain text. */
export interface PlainPart {
  label: string;
  text: string;
}

/** Items that are shown, at most; the record has all. */
const MOST_ITEMS = 20;

/** The parts of a packet, without author and owner. A reminder has only what is needed. */
export function packetParts(packet: Packet): Part[] {
  const { repeats, item, escalated, rollup } = packet;
  if (rollup !== undefined) return rollupParts(rollup);
  if (repeats !== null && escalated === undefined)
    return [
      { label: 'First sent', time: repeats.at },
      { label: packet.kind === 'blocker' ? 'Needed' : 'Asked', text: packet.need },
    ];
  if (item !== null) return [...itemParts(packet, item), ...referenceParts(packet)];
  if (packet.declared !== null) return declaredParts(packet, packet.declared);
  const isBlocker = packet.kind === 'blocker';
  const parts: Part[] = [
    ...escalatedParts(packet),
    { label: isBlocker ? 'Needed' : 'Asked', text: packet.need },
    { label: 'Why', text: packet.why },
  ];
  if (packet.blocks.length > 0)
    parts.push({ label: isBlocker ? 'Blocks' : 'About', items: packet.blocks });
  if (packet.default !== null)
    parts.push({ label: 'Assumed until somebody answers', text: packet.default });
  if (packet.atWork !== undefined) parts.push({ label: 'Owner at work', text: packet.atWork });
  if (packet.neededBy !== null) parts.push({ label: 'Needed by', time: packet.neededBy });
  return [...parts, ...referenceParts(packet)];
}

function rollupParts({ state, sections }: RollupPacket): Part[] {
  return [
    { label: 'State', text: state },
    ...sections.map(({ title, lines }) => ({ label: title, items: lines })),
  ];
}

/** Why somebody else than the owner is asked. */
function escalatedParts({ escalated, owner, to, repeats }: Packet): Part[] {
  if (escalated === undefined) return [];
  const why = `${owner} did not answer in ${plural(escalated.shifts, 'shift')}`;
  return [
    { label: 'Escalated', text: `${why}; ${to.join(', ')} can answer, too` },
    ...(repeats === null ? [] : [{ label: 'First sent', time: repeats.at }]),
  ];
}

const KINDS = {
  pr: 'pull request',
  issue: 'issue',
  jira: TRACKERS.jira.label,
  linear: TRACKERS.linear.label,
  branch: 'branch',
  commit: 'commit',
  page: 'page',
} as const satisfies Record<PacketReference['kind'], string>;

/** The references that no link names: those without a URL, and the names of branches and commits. */
function referenceParts({ references }: Packet): Part[] {
  const items = references
    .filter(({ kind, url }) => url === null || kind === 'branch' || kind === 'commit')
    .map(({ kind, value }) => ({ key: KINDS[kind], summary: value }));
  return items.length === 0 ? [] : [{ label: 'References', items }];
}

function itemParts(
  { need, why, taken }: Packet,
  { status, summary, next, resume, blockedBy }: ItemPacket,
): Part[] {
  return [
    { label: taken === undefined ? 'Asked' : 'Taken over', text: need },
    { label: 'Where it stands', text: `${status}: ${summary}` },
    { label: 'Why', text: why },
    ...(next.length === 0 ? [] : [{ label: 'Next', text: next.join('\n') }]),
    ...(resume === null ? [] : [{ label: 'To get into it', text: resume }]),
    ...(blockedBy.length === 0 ? [] : [{ label: 'Blocked by', items: blockedBy }]),
  ];
}

function declaredParts(
  { need }: Packet,
  { inFlight, blockers, questions, returnsAt }: DeclaredPacket,
): Part[] {
  const lists: [label: string, items: PartItem[]][] = [
    ['In flight', inFlight],
    ['Blockers', blockers],
    ['Questions', questions],
  ];
  return [
    { label: 'Asked', text: need },
    ...lists.flatMap(([label, items]) => (items.length === 0 ? [] : [{ label, items }])),
    { label: 'Author returns', time: returnsAt },
  ];
}

/** The parts of a follow-up as plain text. */
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

/** The decision that was logged with an outcome. */
export function decisionParts({ decision }: FollowUpText): Part[] {
  return decision === null
    ? []
    : [
        { label: 'Decided', text: decision.decision },
        { label: 'Because', text: decision.rationale },
      ];
}

/** What is known of an item beside its summary, each with a label. */
export function itemFacts({ why = null, next = [] }: PartItem): [label: string, text: string][] {
  return [
    ...(why === null ? [] : [['why', why] satisfies [string, string]]),
    ...next.map((one): [string, string] => ['next', one]),
  ];
}

/** One text for each item that is shown, and the number of the others. */
export function itemLines(items: readonly PartItem[], line: (item: PartItem) => string): string[] {
  const lines = items.slice(0, MOST_ITEMS).map(line);
  const more = items.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

/**
 * Who needs an answer from whom. Only the handles are from others, and they have only letters,
 * digits and hyphens.
 */
export function headline(packet: Packet): string {
  const { kind, key, to, declaredBy, declaredAt, severity, repeats, taken } = packet;
  const grade =
    severity === 'normal' ? '' : `${severity.charAt(0).toUpperCase()}${severity.slice(1)}: `;
  const what = {
    blocker: 'a blocker',
    question: 'a question',
    item: 'an item that waits',
    declaration: 'a declaration',
    rollup: 'a rollup',
  }[kind];
  if (packet.rollup !== undefined) return packet.rollup.title;
  if (taken !== undefined)
    return `${grade}${key} was taken over by ${taken.by} from ${taken.from}, ${utc(taken.at)}`;
  const again =
    packet.escalated !== undefined ? 'Escalated: ' : repeats === null ? '' : 'Reminder: ';
  return `${again}${grade}${what} for ${to.join(', ')}, from ${declaredBy}, since ${utc(declaredAt)}`;
}

/** The command that answers; of an item, the one that shows it. */
export function answerCommand({ kind, handle, rollup }: Packet): string {
  if (rollup !== undefined) return rollup.command;
  if (kind === 'item') return `handoff show ${handle}`;
  if (kind === 'declaration') return `handoff ack ${handle}`;
  return `handoff resolve ${handle} --outcome "<answer>"`;
}

/** What the command is for, as a label. */
export function answerLabel({ kind }: Packet): string {
  if (kind === 'item' || kind === 'rollup') return 'To see all of it';
  return kind === 'declaration' ? 'To acknowledge it' : 'To answer';
}

/** The parts of a packet as plain text; each value has at most `limit` characters. */
export function plainParts(packet: Packet, limit = Infinity): PlainPart[] {
  return packetParts(packet).map((part) => plainPart(part, limit));
}

/** One part as plain text; each value in it has at most `limit` characters. */
function plainPart(part: Part, limit: number): PlainPart {
  const value = (text: string): string => cut(visible(text), limit);
  const { label } = part;
  if ('text' in part) return { label, text: value(part.text) };
  if ('time' in part) return { label, text: utc(part.time) };
  const line = (item: PartItem): string =>
    [
      item.summary === null ? item.key : `${item.key}: ${value(item.summary)}`,
      ...itemFacts(item).map(([name, text]) => `  ${name}: ${value(text)}`),
    ].join('\n');
  return { label, text: itemLines(part.items, line).join('\n') };
}
