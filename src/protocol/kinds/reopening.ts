import type { RecordKind } from './kind.js';

/** Cancels the answer to a blocker or question. */
export const reopening: RecordKind<'reopening'> = {
  place: 'beside',
  misfit: (_, slot) =>
    /^[bq]/.test(slot ?? '') ? null : 'only blockers and questions can be reopened',
  follows: ({ cancels }) =>
    cancels.map((id, i) => ({ as: 'cancels', id, slot: null, at: ['cancels', i] })),
  did: 'reopened',
  step: ({ new_information }, _, it) => [`reopened ${it}`, new_information],
  commit: (_, subject) => `reopens ${subject}`,
};
