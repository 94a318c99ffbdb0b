import type { HandoffRecord } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import { introduced } from '../kinds/introduced.js';
import { thingId } from '../format/record-id.js';

/**
 * The blockers, questions and decisions that these records speak of: those that they bring, and
 * those whose posts they make out of date.
 */
export function touchedBy(records: readonly HandoffRecord[], state: State): Set<string> {
  return new Set(records.flatMap((record) => [...broughtBy(record), ...changedBy(record, state)]));
}

function broughtBy(record: HandoffRecord): string[] {
  const { blockers, questions, decisions } = introduced(record);
  return [...blockers, ...questions, ...decisions].map(({ slotId }) => slotId);
}

function changedBy(record: HandoffRecord, state: State): string[] {
  const replaced = introduced(record).decisions.flatMap(({ entry }) =>
    'supersedes' in entry && entry.supersedes ? [entry.supersedes] : [],
  );
  switch (record.kind) {
    case 'resolution':
    case 'reopening':
    case 'assignment':
      return [thingId(record.subject.id, record.subject.slot), ...replaced];
    case 'declaration': {
      const corrected =
        record.supersedes === undefined ? undefined : state.records.get(record.supersedes);
      return [...replaced, ...(corrected ? broughtBy(corrected) : [])];
    }
    case 'retraction': {
      // What was withdrawn ends, and so does what it had changed.
      const withdrawn = state.records.get(record.subject.id);
      return withdrawn ? [...broughtBy(withdrawn), ...changedBy(withdrawn, state)] : [];
    }
    default:
      return replaced;
  }
}
