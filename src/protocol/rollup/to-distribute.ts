import type { BlockedRow, InFlightRow, ToDistribute } from '../../schema/types.js';
import { offersIn } from '../query/offers.js';
import type { Overview } from '../query/overview.js';
import { bySeverity } from '../query/severity.js';
import { currentHandle, leftMember, type Policy } from '../team/policy.js';

/** What may have to change hands. */
export interface Held {
  inFlight: readonly InFlightRow[];
  blocked: readonly BlockedRow[];
  questions: readonly BlockedRow[];
}

/**
 * What somebody should give to somebody, the worst first: items for which nobody answers, that are
 * offered and not taken, or that several people hold; blockers and questions whose owner is not there
 * any more.
 * @param at milliseconds since 1970
 */
export function toDistribute(
  { inFlight, blocked, questions }: Held,
  overview: Overview,
  policy: Policy,
  at: number,
): ToDistribute[] {
  const offers = offersIn(overview, inFlight);
  const items = inFlight.flatMap((row, index) => itemRow(row, offers[index]?.waiting ?? []) ?? []);
  const isGone = (owner: string): boolean =>
    policy.members.size > 0 &&
    (!policy.members.has(currentHandle(policy, owner)) || leftMember(policy, owner, at) !== null);
  const topics = (kind: 'blocker' | 'question', rows: readonly BlockedRow[]): ToDistribute[] =>
    rows.filter(({ owner }) => isGone(owner)).map((row) => topicRow(kind, row));
  return [...topics('blocker', blocked), ...items, ...topics('question', questions)].toSorted(
    bySeverity,
  );
}

function itemRow(row: InFlightRow, offeredTo: readonly string[]): ToDistribute | null {
  const { key, holder, severity, summary: text, updated_at: since, record } = row;
  const common = { kind: 'item', id: record.id, key, holder, severity, text } as const;
  const offered = { offered_to: [...offeredTo] };
  if (row.unowned_since !== undefined)
    return { ...common, ...offered, why: 'unowned', since: row.unowned_since };
  if (row.holders.length > 1) return { ...common, ...offered, why: 'contested', since };
  if (offeredTo.length === 0) return null;
  return { ...common, ...offered, why: 'offered', since: row.offered_since ?? since };
}

function topicRow(kind: 'blocker' | 'question', row: BlockedRow): ToDistribute {
  const { id, key, owner: holder, severity, need: text, declared_at: since } = row;
  return { kind, id, key, why: 'owner-gone', holder, since, offered_to: [], severity, text };
}
