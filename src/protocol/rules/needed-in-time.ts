import { parseTime } from '../format/time.js';
import { heldIn } from '../kinds/held.js';
import type { Rule } from './rule.js';

/** A time that is over when it is written is mostly a wrong date or zone. */
export const neededInTime: Rule<'needed-in-time'> = {
  name: 'needed-in-time',
  asks: 'A blocker or question is needed by a time that is still to come.',
  when: 'new',
  level: 'warning',
  check: (content, { now }) => {
    const declared = content.declared_at === undefined ? now : parseTime(content.declared_at);
    return heldIn(content).flatMap(({ at, entry }) => {
      const needed = 'needed_by' in entry ? parseTime(entry.needed_by ?? '') : null;
      if (needed === null || declared === null || needed > declared) return [];
      return [
        {
          at: [...at, 'needed_by'],
          message: 'needed_by is in the past: everybody sees it as overdue',
          hint: 'write when the answer is needed, with the date and the offset of your zone',
        },
      ];
    });
  },
};
