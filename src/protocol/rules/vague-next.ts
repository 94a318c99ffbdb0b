import { bareWords } from '../format/bare-words.js';
import { heldIn } from '../kinds/held.js';
import type { Rule } from './rule.js';

/** Words that say that work goes on, but not which step comes first. */
const VAGUE = new Set([
  'carry on',
  'continue',
  'continue it',
  'continue the work',
  'continue this',
  'continue with it',
  'continue with this',
  'continue work',
  'continue working',
  'continue working on it',
  'do it',
  'finish',
  'finish it',
  'finish this',
  'follow up',
  'go on',
  'go on with it',
  'keep at it',
  'keep going',
  'keep working',
  'keep working on it',
  'look into it',
  'more of the same',
  'next steps',
  'pick it up',
  'proceed',
  'resume',
  'resume work',
  'same as before',
  'take over',
  'work on it',
  'work on this',
]);

/** The next person must know which step comes first: "continue" leaves them to find out. */
export const vagueNext: Rule<'vague-next', 'declaration'> = {
  name: 'vague-next',
  asks: 'A next action says what to do: not only "continue" or "work on it".',
  kinds: ['declaration'],
  when: 'new',
  level: 'warning',
  check: (content) =>
    heldIn(content).flatMap(({ at, ...held }) => {
      if (held.is !== 'item') return [];
      return held.entry.next.flatMap(({ action }, i) =>
        VAGUE.has(bareWords(action).replace(/^(?:please|just) /, ''))
          ? [
              {
                at: [...at, 'next', i, 'action'],
                message: `action says only "${action}"`,
                hint: 'name the first step: a command, a file, a test or a question',
              },
            ]
          : [],
      );
    }),
};
