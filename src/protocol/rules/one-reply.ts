import type { Rule } from './rule.js';

/**
 * Two replies to one item contradict each other, and a reader sees only one of them. The fold takes
 * the last, so a record that is in keeps its meaning.
 */
export const oneReply: Rule<'one-reply', 'ack'> = {
  name: 'one-reply',
  asks: 'An acknowledgement replies once to each item.',
  kinds: ['ack'],
  when: 'always',
  level: 'contextual',
  check: ({ items }) => {
    const first = new Map<string, number>();
    return items.flatMap(({ slot }, index) => {
      const earlier = first.get(slot);
      if (earlier === undefined) {
        first.set(slot, index);
        return [];
      }
      return [
        {
          at: ['items', index, 'slot'],
          message: `${slot} already has a reply in items[${earlier}]`,
          hint: 'reply once to each item',
        },
      ];
    });
  },
};
