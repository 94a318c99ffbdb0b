import { byTime } from '../fold/causality.js';
import type { TopicState } from '../fold/state.js';
import type { HandoffRecord } from '../../schema/types.js';

/** Whom the posts of a blocker or question asked in place of its owner. */
export interface Escalated {
  to: string[];
  /** RFC 3339 UTC: when the first of them was sent. */
  at: string;
}

/** The record by which a topic came to its owner: it was raised, assigned or reopened last. */
export function askedBy({
  introducedBy,
  assignments,
  resolutions,
}: Pick<TopicState, 'introducedBy' | 'assignments' | 'resolutions'>): HandoffRecord {
  const reopenings = resolutions.flatMap(({ cancelledBy }) => cancelledBy);
  const all: HandoffRecord[] = [introducedBy, ...assignments, ...reopenings];
  return all.reduce((last, one) => (byTime(last, one) < 0 ? one : last));
}

/** Whom it was escalated to since it came to its owner; null for nobody. */
export function escalationOf(
  topic: Pick<TopicState, 'introducedBy' | 'assignments' | 'resolutions' | 'escalations'>,
): Escalated | null {
  const sent = escalatedSince(topic).toSorted(byTime);
  const [first] = sent;
  if (first === undefined) return null;
  return {
    to: [...new Set(sent.flatMap(({ escalated_to: to = [] }) => to))],
    at: first.declared_at,
  };
}

/** The receipts of escalations that count: another owner, or a reopening, begins anew. */
export function escalatedSince(
  topic: Pick<TopicState, 'introducedBy' | 'assignments' | 'resolutions' | 'escalations'>,
): TopicState['escalations'] {
  const { id } = askedBy(topic);
  return topic.escalations.filter(({ saw }) => saw.includes(id));
}
