import { entries } from '../kinds/entries.js';
import type { Rule } from './rule.js';

const LISTS = ['in_flight', 'shipped', 'dropped', 'decisions', 'blockers', 'questions'] as const;

/** A key names one entry of a list; the three lists of items count as one. */
export const duplicateKeys: Rule<'duplicate-keys', 'declaration'> = {
  name: 'duplicate-keys',
  asks: 'No two entries of a declaration have the same key.',
  kinds: ['declaration'],
  when: 'always',
  level: 'error',
  check: (content) => {
    const items = new Map<string, string>();
    return LISTS.flatMap((list) => {
      const seen = LISTS.indexOf(list) < 3 ? items : new Map<string, string>();
      return entries<{ key?: string }>(content[list]).flatMap(({ key }, index) => {
        if (key === undefined) return [];
        const first = seen.get(key);
        seen.set(key, first ?? `${list}[${index}]`);
        if (first === undefined) return [];
        return [
          {
            at: [list, index, 'key'],
            message: `${key} is already the key of ${first}`,
            hint: 'list it once, or give this entry its own key',
          },
        ];
      });
    });
  },
};
