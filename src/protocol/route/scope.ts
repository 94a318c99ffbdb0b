import type { HandoffRecord } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import { introduced } from '../kinds/introduced.js';
import { recordReferences } from '../kinds/references.js';
import { slotIdOf } from '../format/record-id.js';

/** The blockers, questions, decisions and declarations whose posts may change because of these records. */
export function touchedBy(records: readonly HandoffRecord[], state: State): Set<string> {
  return new Set(records.flatMap((record) => [...broughtBy(record), ...changedBy(record, state)]));
}

function broughtBy(record: HandoffRecord): string[] {
  const { blockers, questions, decisions } = introduced(record);
  const slotIds = [...blockers, ...questions, ...decisions].map(({ slotId }) => slotId);
  return record.kind === 'declaration' ? [...slotIds, record.id] : slotIds;
}

function changedBy(record: HandoffRecord, state: State): string[] {
  // A receipt changes no topic.
  if (record.kind === 'route') return [];
  return recordReferences(record).flatMap(({ as, id, slot }) => {
    if ((as === 'subject' || as === 'replaces') && slot !== null) return [slotIdOf(id, slot)];
    const other = state.records.get(id);
    if (other === undefined) return [];
    if (as === 'corrects') return broughtBy(other);
    // A retraction also undoes what the retracted record changed.
    return record.kind === 'retraction' ? [...broughtBy(other), ...changedBy(other, state)] : [];
  });
}
