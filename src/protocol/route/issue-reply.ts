import type { State, TopicState } from '../fold/state.js';
import { isBlank } from '../format/is-blank.js';
import { slotIdOf } from '../format/record-id.js';
import { UNSAFE_IN_RECORDS } from '../format/unsafe-characters.js';
import { escalationOf } from '../query/asked.js';
import { parseMarker } from './marker.js';
import { numberIn } from './posts.js';
import { withoutMail } from './without-mail.js';
import { currentHandle, isLead, leftMember, type Policy } from '../team/policy.js';

/** What somebody did in the issue of a topic. */
export interface IssueEvent {
  /** The handle of the account in the roster; null if it is not there. */
  handle: string | null;
  /** The account's own name. */
  login: string;
  /** RFC 3339 UTC. */
  at: string;
  url: string;
}

export interface IssueComment extends IssueEvent {
  body: string;
  edited: boolean;
}

/** The closing of the issue. */
export interface IssueClosing extends IssueEvent {
  /** `completed`, `not_planned`, `duplicate`, or null. */
  reason: string | null;
}

/** An answer that resolves a topic, with its author and time. */
export interface IssueReply {
  handle: string;
  outcome: string;
  url: string;
  at: string;
}

/** What decides which answer counts. */
export interface ReplyContext extends EarlierReplies {
  policy: Policy;
  /** Milliseconds since 1970. */
  now: number;
}

/** The answers that are recorded already. */
export interface EarlierReplies {
  /** When the topic was last reopened, RFC 3339 UTC; null if never. */
  since: string | null;
  /** URLs of recorded answers, including retracted ones. */
  known: ReadonlySet<string>;
}

/** Earlier answers to a topic, from the records. Retracting a resolution also reopens the topic. */
export function earlierReplies(topic: TopicState, { records, retracted }: State): EarlierReplies {
  const resolutions = [...records.values()]
    .filter((record) => record.kind === 'resolution')
    .filter(({ subject }) => slotIdOf(subject.id, subject.slot) === topic.id);
  const openings = [
    ...resolutions.flatMap(({ id }) => retracted.get(id) ?? []),
    ...topic.resolutions.flatMap(({ cancelledBy }) => cancelledBy),
  ].map(({ declared_at: at }) => at);
  return {
    since: openings.sort().at(-1) ?? null,
    known: new Set(resolutions.flatMap(({ link }) => link ?? [])),
  };
}

/** Up to three blanks, as in CommonMark: more make a block of code, which is no command. */
const COMMAND = /^(?:[ \t]*\r?\n)* {0,3}\/handoff[ \t]+resolve(?![\w-])([\s\S]*)$/;
/** A line that was meant as the command: with a mention, backticks, capitals, or without slash. */
const NEARLY =
  /^ {0,3}(?:@[\w-]{1,39}(?:\[bot\])?[,:]?[ \t]+)?[`*_"']{0,3}\/?handoff[ \t]+resolve(?![\w-])/imu;
const PLACEHOLDER = /^[`"'*_\s]*<answer>[`"'*_\s.]*$/i;
const MOST = 4000;
/** Whoever closes with a comment writes it at the same moment. */
const CLOSING_MS = 10_000;

/** A comment or a closing that was not taken as the answer, and what its writer is to know. */
export interface Refused {
  event: IssueEvent;
  /** Identifies it in the issue: the number of the comment, or the time of the closing. */
  id: string;
  /** Why an answer was refused; null if it only looks like the command. */
  why: string | null;
}

/** What the comments under an issue come to. */
export interface Replies {
  reply: IssueReply | null;
  /** What its writers expect to have been taken. */
  refused: Refused[];
}

/**
 * The answer in the issue of an open topic, if there is one: the last `/handoff resolve <text>` by
 * its owner or a lead, because an edited comment does not count; else the closing of the issue as
 * completed by one of them, with the comment that came with it. Only what came after the last
 * reopening counts. Comments cannot do anything else.
 */
export function acceptedReply(
  topic: TopicState,
  { comments, closing }: { comments: readonly IssueComment[]; closing: IssueClosing | null },
  context: ReplyContext,
): Replies {
  const { reply, refused } = lastCommand(topic, comments, context);
  if (reply !== null || closing === null || !isNew(closing, context)) return { reply, refused };
  const { handle, url, at, reason } = closing;
  const why =
    refusal(closing, topic, context) ??
    (reason === 'completed'
      ? null
      : `it was closed ${reason === null ? 'without a reason' : `as ${reason.replace('_', ' ')}`}`);
  if (why !== null || handle === null)
    return {
      reply: null,
      refused: [...refused, { event: closing, id: `closing-${Date.parse(at)}`, why: why ?? '' }],
    };
  const said = comments.findLast((one) => isClosingComment(one, closing));
  const text = said === undefined ? '' : asRecordText(said.body);
  return {
    reply:
      said === undefined || isBlank(text)
        ? { handle, outcome: 'Closed as completed on GitHub', url, at }
        : { handle, outcome: text, url: said.url, at },
    refused,
  };
}

/**
 * The answer that corrects a recorded one: the last command of the owner or a lead that was written
 * after it; null if there is none.
 * @param context with the time of the recorded answer as `since`
 */
export function correction(
  topic: TopicState,
  comments: readonly IssueComment[],
  context: ReplyContext,
): IssueReply | null {
  return lastCommand(topic, comments, context).reply;
}

function lastCommand(
  topic: TopicState,
  comments: readonly IssueComment[],
  context: ReplyContext,
): Replies {
  let reply: IssueReply | null = null;
  const refused: Refused[] = [];
  for (const comment of comments) {
    const { handle, url, at, body, edited } = comment;
    if (!isNew(comment, context) || context.known.has(url) || isMarkedByUs(body)) continue;
    const text = COMMAND.exec(body)?.[1];
    if (text === undefined) {
      if (NEARLY.test(body.replace(/^>.*$/gmu, '')) && handle !== null)
        refused.push({ event: comment, id: idOf(url), why: null });
      continue;
    }
    const outcome = asRecordText(text);
    const why =
      refusal(comment, topic, context) ??
      (edited
        ? 'it was edited'
        : isBlank(outcome)
          ? 'it contains no answer'
          : PLACEHOLDER.test(outcome)
            ? 'it has the placeholder <answer> in place of an answer'
            : null);
    if (why === null && handle !== null) reply = { handle, outcome, url, at };
    else refused.push({ event: comment, id: idOf(url), why: why ?? '' });
  }
  // Whoever has answered since knows how.
  const later = reply?.at ?? '';
  return {
    reply,
    refused: refused.filter(({ event }) => event.handle !== reply?.handle || event.at > later),
  };
}

function idOf(url: string): string {
  return String(numberIn(url));
}

function isNew({ at }: IssueEvent, { since }: ReplyContext): boolean {
  return since === null || at > since;
}

/** Our own posts show the command. */
function isMarkedByUs(body: string): boolean {
  return parseMarker(body) !== null;
}

function isClosingComment(
  { login, at, body, edited }: IssueComment,
  closing: IssueClosing,
): boolean {
  const apart = Math.abs(Date.parse(closing.at) - Date.parse(at));
  return login === closing.login && !edited && apart <= CLOSING_MS && !isMarkedByUs(body);
}

/** Why an account may not answer; null if it may. */
function refusal(
  { handle, login }: IssueEvent,
  topic: TopicState,
  { policy, now }: ReplyContext,
): string | null {
  const { owner } = topic;
  if (handle === null) return `${login} is not in the roster`;
  if (leftMember(policy, handle, now) !== null) return `${handle} has left the team`;
  const asked = [owner, ...(escalationOf(topic)?.to ?? [])];
  return asked.some((one) => handle === currentHandle(policy, one)) || isLead(policy, handle)
    ? null
    : `only ${asked.join(', ')} or a lead can answer, not ${handle}`;
}

/** Somebody's own words, without characters that records do not allow. */
function asRecordText(text: string): string {
  const plain = withoutMail(text)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .normalize('NFC')
    .replace(UNSAFE_IN_RECORDS, '')
    .trim();
  return [...plain].slice(0, MOST).join('').trim();
}
