import { parseTime } from '../format/time.js';
import type { Breach, Rule } from './rule.js';

/** Whoever does not take an item yet says until when, or why, and the item stays where it is. */
export const notYet: Rule<'not-yet', 'ack'> = {
  name: 'not-yet',
  asks: 'An item that is not taken yet is held, with a reason or a time that is still to come.',
  kinds: ['ack'],
  when: 'always',
  level: 'contextual',
  check: ({ items, declared_at }) =>
    items.flatMap(({ reply, reason, not_yet, until }, index): Breach[] => {
      const at = ['items', index];
      if (not_yet !== true)
        return until === undefined
          ? []
          : [{ at: [...at, 'until'], message: 'only not_yet has a time', hint: null }];
      if (reply !== 'hold')
        return [
          { at: [...at, 'reply'], message: 'what is not taken yet is held', hint: 'reply: hold' },
        ];
      if (reason === undefined && until === undefined)
        return [
          {
            at: [...at, 'not_yet'],
            message: 'says neither why nor until when',
            hint: 'add a reason, or until',
          },
        ];
      const [time, declared] = [parseTime(until ?? ''), parseTime(declared_at)];
      return time !== null && declared !== null && time <= declared
        ? [{ at: [...at, 'until'], message: 'until is not after this record', hint: null }]
        : [];
    }),
};
