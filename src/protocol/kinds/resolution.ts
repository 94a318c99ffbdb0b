import type { RecordKind } from './kind.js';
import { decisionReferences, slotted } from './slots.js';

/** Answers a blocker or question. */
export const resolution: RecordKind<'resolution'> = {
  place: 'beside',
  misfit: (_, slot) =>
    /^[bq]/.test(slot ?? '') ? null : 'only blockers and questions can be resolved',
  names: ({ decision }) => (decision ? decisionReferences(decision, ['decision']) : []),
  holds: ({ decision }) =>
    decision ? [{ is: 'decision', at: ['decision'], entry: decision }] : [],
  introduces: ({ id, decision }) => ({ decisions: slotted(id, 'd', decision ? [decision] : []) }),
  did: 'resolved',
  step: ({ outcome }, _, it) => [`resolved ${it}`, outcome],
  commit: (_, subject) => `resolves ${subject}`,
};
