import { entries } from '../kinds/entries.js';
import type { Rule } from './rule.js';

/** A transfer gives its receiver something to do: next actions that all stay give them nothing. */
export const transferKept: Rule<'transfer-kept', 'declaration'> = {
  name: 'transfer-kept',
  asks: 'A transfer has a next action for somebody else than its author.',
  kinds: ['declaration'],
  when: 'new',
  level: 'warning',
  check: (content, { author }) =>
    entries(content.in_flight).flatMap(({ handover, next }, index) =>
      handover === 'transfer' && next.every(({ owner }) => owner === author)
        ? [
            {
              at: ['in_flight', index, 'next'],
              message: `the item is a transfer, but every next action stays with ${author}`,
              hint: 'name who does the next action, or write `handover: hold`',
            },
          ]
        : [],
    ),
};
