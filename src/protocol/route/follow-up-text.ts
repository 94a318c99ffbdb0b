import type { SealedDecision } from '../../schema/types.js';
import type { FollowUp } from '../fold/state.js';
import { kindOf } from '../kinds/index.js';
import { recordReferences } from '../kinds/references.js';
import { currentHandle, type Policy } from '../team/policy.js';
import { webAddress } from './links.js';

/** A change of a posted blocker or question as plain text. Destinations encode it. */
export interface FollowUpText {
  is: FollowUp['is'];
  by: string;
  /** RFC 3339 UTC. */
  at: string;
  /** The outcome, the new information or the reason; null if there is none. */
  text: string | null;
  /** The decision that was logged with the outcome. */
  decision: Pick<SealedDecision, 'decision' | 'rationale'> | null;
  /** The new owner, and their account on GitHub. */
  to: { handle: string; login: string | null } | null;
  links: { label: string; url: string }[];
}

/** The follow-up for an event. @param record the URL of the event's record; null if it has none */
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

/** The author's words about the subject. */
function textOf(event: FollowUp['event']): string | null {
  const [subject] = recordReferences(event);
  return (subject && kindOf(event).step?.(event, subject, 'it')[1]) ?? null;
}
