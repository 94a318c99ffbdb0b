import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import type { Refused } from '../../protocol/route/issue-reply.js';
import type { Marker } from '../../protocol/route/marker.js';
import { refusedReply } from '../../protocol/route/texts/github-markdown.js';
import type { Warning } from '../../schema/types.js';
import type { Env } from '../../env.js';
import { commentOnce } from '../../online/destinations/comment-once.js';
import type { Forge } from '../../online/destinations/destination.js';
import { NetFault } from '../../online/net/net-fault.js';
import { mayPostUnasked } from './consent.js';

/** A reply to somebody whose comment or closing was not taken as the answer; made once. */
export interface PendingReply {
  at: Forge;
  /** The number of the issue. */
  number: number;
  marker: Marker;
  body: string;
  /** Milliseconds since 1970 before which no such reply was made. */
  since: number;
  /** What to tell whoever collects, if the reply cannot be posted. */
  otherwise: string;
}

/** The issue in which somebody is replied to. */
interface Place {
  at: Forge;
  number: number;
  /** The marker of the issue. */
  marker: Marker;
  /** RFC 3339: when its topic was declared. */
  since: string;
}

/** The account of a person, as in a mention. */
const LOGIN = /^[A-Za-z0-9][\w-]{0,38}$/;

/** The reply: one for each refused answer, and one in an issue for all that only look like one. */
export function replyTo(
  { event, id, why }: Refused,
  { at, number, marker, since }: Place,
): PendingReply {
  const own = { ...marker, what: why === null ? 'how-to-answer' : `refused:${id}` };
  const login = LOGIN.test(event.login) ? event.login : 'ghost';
  return {
    at,
    number,
    marker: own,
    body: refusedReply(login, why, own),
    since: Date.parse(since),
    otherwise: `${event.url} was not recorded as the answer: ${why ?? 'it does not begin with /handoff resolve'}`,
  };
}

/**
 * Replies to those whose answers were not taken, each once. Whoever has not agreed that this clone
 * posts is told instead; so is somebody whose reply GitHub does not take.
 */
export async function replyToWriters(
  env: Env,
  pending: readonly PendingReply[],
): Promise<Warning[]> {
  const warnings: Warning[] = [];
  const note = (message: string): void => void warnings.push({ code: 'not-collected', message });
  const allowed = pending.length === 0 || (await mayPostUnasked(env));
  const done = new Set<string>();
  for (const { at, number, marker, body, since, otherwise } of pending) {
    const key = `${number} ${marker.slotId} ${marker.what}`;
    if (done.has(key)) continue;
    done.add(key);
    if (!allowed) {
      note(otherwise);
      continue;
    }
    try {
      await commentOnce(at, { number, marker, body, since, begin: async () => {} });
    } catch (error) {
      if (!(error instanceof NetFault)) throw error;
      note(`${otherwise} (its writer could not be told: ${messageWithHint(error)})`);
    }
  }
  return warnings;
}
