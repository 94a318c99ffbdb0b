import type { RecordKind } from './kind.js';

/** Gives an item, a blocker or a question to somebody. */
export const assignment: RecordKind<'assignment'> = {
  place: 'beside',
  misfit: (_, slot) =>
    /^[ibq]/.test(slot ?? '') ? null : 'only items, blockers and questions can be assigned',
  names: ({ subject: { id, slot } }) => [{ as: 'assigns', id, slot, at: ['subject', 'slot'] }],
  gives: ({ to }) => to,
  did: 'assigned',
  step: ({ to, reason }, _, it) => [`assigned ${it} to ${to}`, reason ?? null],
  commit: ({ to }, subject) => `assigns ${subject} to ${to}`,
};
