import type { State, TopicState } from '../fold/state.js';
import { isBlank } from '../format/is-blank.js';
import { slotIdOf } from '../format/record-id.js';
import { UNSAFE_IN_RECORDS } from '../format/unsafe-characters.js';
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

const COMMAND = /^\s*\/handoff[ \t]+resolve(?![\w-])([\s\S]*)$/;
const MOST = 4000;
/**
 * The answer in the issue of an open topic, if there is one: the first `/handoff resolve <text>` by
 * its owner or a lead; else the closing of the issue as completed by one of them. Only what came
 * after the last reopening counts. Comments cannot do anything else.
 */
export function acceptedReply(
  topic: TopicState,
  { comments, closing }: { comments: readonly IssueComment[]; closing: IssueClosing | null },
  context: ReplyContext,
): { reply: IssueReply | null; notes: string[] } {
  const notes: string[] = [];
  const isNew = ({ at }: IssueEvent): boolean => context.since === null || at > context.since;
  const accepted = (
    event: IssueEvent,
    outcome: string,
    problem: string | null,
    what: string,
  ): IssueReply | null => {
    const { handle, url, at } = event;
    const why = refusal(event, topic, context) ?? problem;
    if (why === null && handle !== null) return { handle, outcome, url, at };
    notes.push(`${url} was ${what}: ${why}`);
    return null;
  };
  for (const comment of comments) {
    const text = COMMAND.exec(comment.body)?.[1];
    if (text === undefined || !isNew(comment) || context.known.has(comment.url)) continue;
    const outcome = asRecordText(text);
    const empty = isBlank(outcome) ? 'it contains no answer' : null;
    const problem = comment.edited ? 'it was edited' : empty;
    const reply = accepted(comment, outcome, problem, 'not recorded as the answer');
    if (reply !== null) return { reply, notes };
  }
  if (closing === null || !isNew(closing)) return { reply: null, notes };
  const { reason } = closing;
  const problem =
    reason === 'completed'
      ? null
      : `it was closed ${reason === null ? 'without a reason' : `as ${reason.replace('_', ' ')}`}`;
  const what = 'closed, which was not recorded as the answer';
  return { reply: accepted(closing, 'Closed as completed on GitHub', problem, what), notes };
}

/** Why an account may not answer; null if it may. */
function refusal(
  { handle, login }: IssueEvent,
  { owner }: TopicState,
  { policy, now }: ReplyContext,
): string | null {
  if (handle === null) return `${login} is not in the roster`;
  if (leftMember(policy, handle, now) !== null) return `${handle} has left the team`;
  return handle === currentHandle(policy, owner) || isLead(policy, handle)
    ? null
    : `only ${owner} or a lead can answer, not ${handle}`;
}

/** The text without characters that records do not allow. */
function asRecordText(text: string): string {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .normalize('NFC')
    .replace(UNSAFE_IN_RECORDS, '')
    .trim();
  return [...plain].slice(0, MOST).join('').trim();
}
