import type { ThingState } from '../fold/state.js';
import { UNSAFE_IN_RECORDS } from '../format/unsafe-characters.js';
import { currentHandle, isLead, leftMember, type Policy } from '../team/policy.js';

/** What somebody said under the issue of a thing. */
export interface Said {
  /** The handle of the account in the roster; null for anybody else. */
  handle: string | null;
  /** How they are called where they are not in the roster. */
  login: string;
  /** RFC 3339 UTC. */
  at: string;
  url: string;
}

export interface SaidComment extends Said {
  body: string;
  edited: boolean;
}

/** How the issue was closed. */
export interface Closing extends Said {
  /** `completed`, `not_planned`, `duplicate`, or null. */
  reason: string | null;
}

/** An answer that resolves a thing: its author said it, then and there. */
export interface Answer {
  handle: string;
  outcome: string;
  url: string;
  at: string;
}

const COMMAND = /^\s*\/handoff[ \t]+resolve(?![\w-])([\s\S]*)$/;
const MOST = 4000;

/**
 * The answer that was given under the issue of an open thing, if any: the first `/handoff resolve
 * <text>` of its owner or a lead, else that one of them closed the issue as completed. Only what
 * was said since the thing was last opened counts, and nothing that anybody says can do more.
 * @param since when it was last opened again, RFC 3339 UTC; null where it never was
 * @param known addresses that were taken before
 */
export function answerIn(
  thing: ThingState,
  { comments, closing }: { comments: readonly SaidComment[]; closing: Closing | null },
  {
    policy,
    now,
    since,
    known,
  }: { policy: Policy; now: number; since: string | null; known: ReadonlySet<string> },
): { answer: Answer | null; notes: string[] } {
  const notes: string[] = [];
  const isNew = ({ at }: Said): boolean => since === null || at > since;
  const refusal = ({ handle, login }: Said): string | null => {
    if (handle === null) return `${login} is not in the roster`;
    if (leftMember(policy, handle, now) !== null) return `${handle} has left`;
    return handle === currentHandle(policy, thing.owner) || isLead(policy, handle)
      ? null
      : `it is ${thing.owner}'s to answer, not ${handle}'s`;
  };
  for (const comment of comments) {
    const text = COMMAND.exec(comment.body)?.[1];
    if (text === undefined || !isNew(comment) || known.has(comment.url)) continue;
    const outcome = cleaned(text);
    const why =
      refusal(comment) ??
      (comment.edited ? 'it was edited' : outcome === '' ? 'it holds no answer' : null);
    if (why === null && comment.handle !== null)
      return {
        answer: { handle: comment.handle, outcome, url: comment.url, at: comment.at },
        notes,
      };
    notes.push(`${comment.url} was not taken as the answer: ${why}`);
  }
  if (closing === null || !isNew(closing)) return { answer: null, notes };
  const why =
    refusal(closing) ??
    (closing.reason === 'completed'
      ? null
      : `as ${(closing.reason ?? 'neither done nor not').replace('_', ' ')}`);
  if (why === null && closing.handle !== null)
    return {
      answer: {
        handle: closing.handle,
        outcome: 'Closed as completed on GitHub',
        url: closing.url,
        at: closing.at,
      },
      notes,
    };
  notes.push(`${closing.url} was closed, and that was not taken as the answer: ${why}`);
  return { answer: null, notes };
}

/** A text as records take it. */
function cleaned(text: string): string {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .normalize('NFC')
    .replace(UNSAFE_IN_RECORDS, '')
    .trim();
  return [...plain].slice(0, MOST).join('').trim();
}
