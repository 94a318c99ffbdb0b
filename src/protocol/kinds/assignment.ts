import type { RecordKind } from './kind.js';

import { byActing } from './acting.js';

/** Gives an item, a blocker or a question to somebody. */
export const assignment: RecordKind<'assignment'> = {
  place: 'beside',
  misfit: (_, slot) =>
    /^[ibq]/.test(slot ?? '') ? null : 'only items, blockers and questions can be assigned',
  names: ({ subject: { id, slot } }) => [{ as: 'assigns', id, slot, at: ['subject', 'slot'] }],
  gives: ({ to }) => to,
  did: 'assigned',
  step: ({ to, reason, taken, acting }, _, it) => [
    `${taken === true ? `took ${it} over` : `assigned ${it} to ${to}`}${byActing(acting)}`,
    reason ?? null,
  ],
  commit: ({ to, taken }, subject) =>
    taken === true ? `takes ${subject} over` : `assigns ${subject} to ${to}`,
};
