import type { RecordKind } from './kind.js';

/** Withdraws a record. */
export const retraction: RecordKind<'retraction'> = {
  place: 'beside',
  misfit: ({ kind }) => (kind === 'retraction' ? 'a retraction cannot be retracted' : null),
  names: ({ subject: { id } }) => [{ as: 'withdraws', id, slot: null, at: ['subject', 'id'] }],
  did: 'withdrew',
  step: ({ reason }) => ['withdrew it', reason],
  commit: (_, subject) => `retracts ${subject}`,
};
