import type { RecordKind } from './kind.js';

/** The receipt of a post: of something in a slot, or (without a slot) of an event. */
export const route: RecordKind<'route'> = {
  place: 'beside',
  did: 'routed',
  step: ({ subject, target, url }, _, it) => [
    subject.slot ? `posted ${it} to ${target}` : `posted a follow-up to ${target}`,
    url ?? null,
  ],
  commit: (_, subject) => `routes ${subject}`,
};
