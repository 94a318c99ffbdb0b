import { isRollup, placeOfRollup } from '../route/rollup-target.js';
import { isMoved } from '../route/issue-place.js';
import type { RecordKind } from './kind.js';

/**
 * The receipt of a post: of a blocker, question or decision (with its slot), of a follow-up about
 * an event, or of the announcement of a declaration (both without a slot).
 */
export const route: RecordKind<'route'> = {
  place: 'beside',
  did: 'routed',
  step: ({ subject, target, url, escalated_to: escalated }, _, it) => [
    escalated !== undefined
      ? `escalated ${it} to ${escalated.join(', ')} at ${target}`
      : isRollup(target)
        ? `posted a rollup to ${placeOfRollup(target)}`
        : subject.slot === undefined
          ? `posted a follow-up to ${target}`
          : url !== undefined && isMoved(target, url)
            ? `found ${it} transferred from ${target}`
            : `posted ${it} to ${target}`,
    url ?? null,
  ],
  commit: (_, subject) => `routes ${subject}`,
};
