import { parseTime } from '../format/time.js';
import type { Rule } from './rule.js';

/** Compares `returns_at` with the time of the declaration. */
export const returnsAfter: Rule<'returns-after', 'declaration'> = {
  name: 'returns-after',
  asks: 'The author returns later than they declare.',
  kinds: ['declaration'],
  when: 'always',
  level: 'error',
  check: (content, { now }) => {
    const returns = parseTime(content.returns_at);
    const declared = content.declared_at === undefined ? now : parseTime(content.declared_at);
    if (returns === null || declared === null || returns > declared) return [];
    const message =
      content.declared_at === undefined
        ? 'returns_at is in the past'
        : 'returns_at is not after declared_at';
    return [
      {
        at: ['returns_at'],
        message,
        hint: 'write when you are back, with the date and the offset of your zone',
      },
    ];
  },
};
