import { shortHandle } from '../../format/record-id.js';
import type { FollowUpText } from '../follow-up-text.js';
import { markerLine, type Marker } from '../marker.js';
import type { Packet } from '../packet.js';
import { ASKED, type Recipient } from '../recipient.js';
import {
  againTitle,
  code,
  codes,
  followUpMarkdown,
  howToAnswer,
  packetMarkdown,
  paragraphs,
} from './markdown.js';
import { answerCommand } from './parts.js';
import { cut, fitted, oneLine } from './visible.js';

/** Bytes of a body at most; GitHub takes 65,536 characters. */
export const MOST_BYTES = 60 * 1024;
const MOST_TITLE = 200;
const PULL_TITLES = {
  blocker: 'This pull request is blocked',
  question: 'A question about this pull request',
  item: 'This pull request waits for you',
  declaration: 'A declaration waits for you',
  rollup: 'A rollup',
} as const;
/** Why somebody is addressed, where it holds no text of others. */
const OWN_WORDS: ReadonlySet<string> = new Set(['owner', ASKED]);

/** The title of an issue: one line without mentions or references. */
export function issueTitle({ kind, need }: Pick<Packet, 'kind' | 'need'>): string {
  return cut(`${kind === 'blocker' ? 'Blocked' : 'Question'}: ${inTitle(need)}`, MOST_TITLE);
}

/** The body of an issue. It mentions only the recipients. */
export function issueBody(
  packet: Packet,
  recipients: readonly Recipient[],
  marker: Marker,
): string {
  return marked(marker, (limit) => [
    ...packetMarkdown(packet, addressed(packet, recipients), limit),
    answerInIssue(packet),
  ]);
}

function answerInIssue(packet: Packet): string {
  return `**How to answer**\n\nComment \`/handoff resolve <answer>\` here, or run \`${answerCommand(packet)}\` in a clone.`;
}

/**
 * A comment on a pull request with the content of an issue. It starts with its subject, because a
 * comment has no title.
 */
export function pullComment(
  packet: Packet,
  recipients: readonly Recipient[],
  marker: Marker,
): string {
  return marked(marker, (limit) => [
    `### ${titleOf(packet)}`,
    ...packetMarkdown(packet, addressed(packet, recipients), limit),
    howToAnswer(packet),
  ]);
}

function titleOf(packet: Packet): string {
  if (packet.taken !== undefined) return 'Taken over';
  return packet.repeats === null ? PULL_TITLES[packet.kind] : againTitle(packet);
}

/** A comment on an issue that repeats what the issue asks. It mentions only the recipients. */
export function issueReminder(
  packet: Packet,
  recipients: readonly Recipient[],
  marker: Marker,
): string {
  return marked(marker, (limit) => [
    `### ${againTitle(packet)}`,
    ...packetMarkdown(packet, addressed(packet, recipients), limit),
    answerInIssue(packet),
  ]);
}

/** A follow-up for an issue or pull request. It mentions only a new owner. */
export function githubFollowUp(followUp: FollowUpText, marker: Marker): string {
  const login = followUp.to?.login ?? null;
  return marked(marker, (limit) =>
    followUpMarkdown(followUp, login === null ? null : `@${login}`, limit),
  );
}

/** The reply to a comment that was not taken as the answer. It mentions only its writer. */
export function refusedReply(login: string, why: string | null, marker: Marker): string {
  const what =
    why === null ? 'No answer was recorded.' : `This was not recorded as the answer: ${why}.`;
  return marked(marker, () => [
    `@${login}: ${what}`,
    'To answer, write a new comment that begins with `/handoff resolve`, in lower case, at the start of its first line and without backticks or a mention before it, and then the answer in words: `/handoff resolve 30 minutes`. An edited comment does not count.',
  ]);
}

/** The comment on a duplicate issue, with a link to the one that is used. */
export function duplicateComment(winner: { number: number }, marker: Marker): string {
  return marked(marker, () => [
    `Duplicate of #${winner.number}, which another clone opened for ${code(shortHandle(marker.slotId))}. Please answer there.`,
  ]);
}

/**
 * A text that fits on GitHub, with its marker as the last line.
 * @param parts gets the length limit for a single value
 */
export function marked(marker: Marker, parts: (limit: number) => (string | null)[]): string {
  const cutNote = '_This text is shortened. The record has the full text._';
  return fitted(
    (limit) =>
      paragraphs([...parts(limit), limit === Infinity ? null : cutNote, markerLine(marker)]),
    MOST_BYTES,
  );
}

function addressed({ to }: Packet, recipients: readonly Recipient[]): string {
  if (recipients.length === 0) return `For ${codes(to)}`;
  return recipients
    .map(({ login, why }) => `@${login} (${OWN_WORDS.has(why) ? why : code(why)})`)
    .join(', ');
}

/**
 * Titles have no code formatting, so `@`, `#` and `<` become their wide forms, which look alike and
 * have no effect.
 */
function inTitle(text: string): string {
  return oneLine(text)
    .replaceAll('@', '＠')
    .replaceAll('#', '＃')
    .replaceAll('<', '＜')
    .replace(/\b(gh)-(?=\d)/gi, '$1‑');
}
