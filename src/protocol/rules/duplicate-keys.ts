import { entries } from '../kinds/record.js';
import type { Rule } from './rule.js';

const LISTS = ['in_flight', 'shipped', 'dropped', 'decisions', 'blockers', 'questions'] as const;

/** A key names one entry of a list, and an item is either in flight, shipped or dropped. */
export const duplicateKeys: Rule = (content) => {
  if (content.kind !== 'declaration') return [];
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
          rule: 'duplicate-keys',
          level: 'error' as const,
          at: [list, index, 'key'],
          message: `${key} is already the key of ${first}`,
          hint: 'say it once, or give this one a key of its own',
        },
      ];
    });
  });
};
