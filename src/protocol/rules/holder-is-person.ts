import { isAgent } from '../team/is-agent.js';
import type { Rule } from './rule.js';

/** Somebody has to answer for an item, so an agent neither accepts one nor gets one. */
export const holderIsPerson: Rule<'holder-is-person', 'ack' | 'assignment'> = {
  name: 'holder-is-person',
  asks: 'The holder of an item is a person, never an agent.',
  kinds: ['ack', 'assignment'],
  when: 'always',
  level: 'contextual',
  check: (content, { author, policy }) => {
    if (content.kind === 'assignment') {
      if (!isAgent(policy, content.to) || content.subject.slot?.startsWith('i') !== true) return [];
      const message = `${content.to} is an agent, which cannot answer for an item`;
      const hint = `give it to a person, with --acting ${content.to}`;
      return [{ at: ['to'], message, hint }];
    }
    if (!isAgent(policy, author)) return [];
    return content.items.flatMap(({ reply }, index) =>
      reply === 'accept'
        ? [
            {
              at: ['items', index, 'reply'],
              message: `${author} is an agent, so the item stays with its holder`,
              hint: `a person accepts it, with --acting <item>:${author}`,
            },
          ]
        : [],
    );
  },
};
