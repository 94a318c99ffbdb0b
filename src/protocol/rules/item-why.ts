import { withKeys } from '../compose/keys.js';
import type { Rule } from './rule.js';

/** Judges `why`, which later declarations of an item inherit. */
export const itemWhy: Rule<'missing', 'declaration'> = {
  // The schema cannot require the field, because it may be inherited. To its author it is just
  // missing.
  name: 'missing',
  asks: 'Every required field is there.',
  kinds: ['declaration'],
  when: 'always',
  level: 'error',
  check: (content, { state }) => {
    return withKeys(content.in_flight, (item) => item.summary).flatMap((item, index) => {
      const status = state.items.get(item.key)?.status;
      if (item.why !== undefined || (status?.as === 'in_flight' && status.item.why)) return [];
      const message = `in_flight[${index}].why is missing`;
      return [
        {
          at: ['in_flight', index],
          message,
          hint: 'write why it is done this way, so that the next person does not undo it by accident',
        },
      ];
    });
  },
};
