import type { RecordKind } from './kind.js';
import { decisionReferences, slotted } from './slots.js';

/** A decision that is made during a shift. */
export const decision: RecordKind<'decision'> = {
  place: 'day',
  names: (content) => decisionReferences(content, []),
  holds: (entry) => [{ is: 'decision', at: [], entry }],
  introduces: (record) => ({ decisions: slotted(record.id, 'd', [record]) }),
  did: 'decided',
  commit: ({ key }) => `decides ${key}`,
};
