import type { HandoffRecord, Withdrawn } from '../../schema/types.js';
import { isOneTopic } from '../fold/events-by-subject.js';
import type { State } from '../fold/state.js';

/** What the retraction of a record does to what the record raised and what is open now. */
export interface Withdrawal {
  ends: Withdrawn[];
  /** What stays open, because another declaration carries it. */
  stays: Withdrawn[];
}

/** What retracting a record would end, and what would stay open. */
export function withdrawalOf(state: State, record: HandoffRecord): Withdrawal {
  const open = [
    ...[...state.topics.values()].filter((topic) => topic.open),
    ...[...state.decisions.values()].filter((decision) => decision.active),
  ].filter(({ introducedBy }) => introducedBy.id === record.id);
  const rows = open.map(({ id, entry, carriedBy, ...one }): Withdrawn => ({
    id,
    kind: 'kind' in one ? one.kind : 'decision',
    key: entry.key,
    carried_by: carriedBy.map((declaration) => declaration.id).sort(),
  }));
  const stays = (row: Withdrawn): boolean => !isOneTopic(record) && row.carried_by.length > 0;
  return { ends: rows.filter((row) => !stays(row)), stays: rows.filter(stays) };
}
