import type { SealedDecision } from '../../schema/types.js';
import type { FollowUp } from '../fold/state.js';
import { kindOf } from '../kinds/index.js';
import { recordReferences } from '../kinds/references.js';
import { currentHandle, type Policy } from '../team/policy.js';
import { webAddress } from './links.js';

/**
 * What has become of a blocker or question that was posted, as plain text: whoever tells it encodes
 * it for where it goes.
 */
export interface FollowUpText {
  is: FollowUp['is'];
  by: string;
  /** RFC 3339 UTC. */
  at: string;
  /** The outcome, what is new, or the reason; null where none was given. */
  text: string | null;
  /** What was decided with the outcome. */
  decision: Pick<SealedDecision, 'decision' | 'rationale'> | null;
  /** Whose it is now, with their account on GitHub. */
  to: { handle: string; login: string | null } | null;
  links: { label: string; url: string }[];
}

/**
 * What is to be told of an event.
 * @param record the address of the event's own record; null where it has none
 */
export function followUpText(
  { is, event }: Pick<FollowUp, 'is' | 'event'>,
  policy: Policy,
  record: string | null,
): FollowUpText {
  const answered =
    event.kind === 'resolution' && event.link !== undefined ? webAddress(event.link) : null;
  const login = (handle: string): string | null =>
    policy.members.get(currentHandle(policy, handle))?.github ?? null;
  return {
    is,
    by: event.author,
    at: event.declared_at,
    text: textOf(event),
    decision: event.kind === 'resolution' ? (event.decision ?? null) : null,
    to: event.kind === 'assignment' ? { handle: event.to, login: login(event.to) } : null,
    links: [
      ...(answered === null ? [] : [{ label: 'Answered there', url: answered }]),
      ...(record === null ? [] : [{ label: 'Record', url: record }]),
    ],
  };
}

/** What the author said of what it is about. */
function textOf(event: FollowUp['event']): string | null {
  const [subject] = recordReferences(event);
  return (subject && kindOf(event).step?.(event, subject, 'it')[1]) ?? null;
}
