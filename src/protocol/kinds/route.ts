import type { RecordKind } from './kind.js';

/**
 * The receipt of a post: of a blocker, question or decision (with its slot), of a follow-up about
 * an event, or of the announcement of a declaration (both without a slot).
 */
export const route: RecordKind<'route'> = {
  place: 'beside',
  did: 'routed',
  step: ({ subject, target, url }, _, it) => [
    subject.slot ? `posted ${it} to ${target}` : `posted a follow-up to ${target}`,
    url ?? null,
  ],
  commit: (_, subject) => `routes ${subject}`,
};
