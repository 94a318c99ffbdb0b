import type { RecordKind } from './kind.js';
import { slotReference, slotted } from './slots.js';

/** A decision that is made during a shift. */
export const decision: RecordKind<'decision'> = {
  place: 'day',
  names: ({ supersedes }) => slotReference('replaces', supersedes, ['supersedes']),
  holds: (entry) => [{ is: 'decision', at: [], entry }],
  introduces: (record) => ({ decisions: slotted(record.id, 'd', [record]) }),
  did: 'decided',
  commit: ({ key }) => `decides ${key}`,
};
