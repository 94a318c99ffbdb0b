import { HandoffError } from '../../errors.js';
import type { Author } from '../../protocol/compose/context.js';
import { composeRaised } from '../../protocol/compose/events.js';
import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import { slug } from '../../protocol/format/slug.js';
import { itemChoices } from '../../protocol/query/choices.js';
import { fieldFault } from '../field-fault.js';
import { topicClash } from '../topic-clash.js';
import { personQuestion, textQuestion } from './questions.js';
import type { Question, VerbBody } from './verb-body.js';

/** What is asked for a new blocker or question. */
export function raisedQuestions(
  author: Author,
  kind: 'blocker' | 'question',
  body: VerbBody,
): Question[] {
  const isBlocker = kind === 'blocker';
  const faultAt = (key: 'need' | 'why' | 'owner') => (text: string) => {
    const faultless = { need: 'An answer', why: 'It is wanted', owner: author.handle };
    const blocks = isBlocker ? { blocks: ['it'] } : {};
    const probe = composeRaised(author, kind, { ...faultless, ...blocks, key: 'it', [key]: text });
    return fieldFault(author, probe, [key]);
  };
  const needFault = (text: string): string | null => {
    const wrong = faultAt('need')(text);
    if (wrong !== null || body.text('key') !== undefined) return wrong;
    const clash = topicClash(author, kind, slug(text));
    return clash && messageWithHint(clash);
  };
  const questions = [
    textQuestion({
      key: 'need',
      flag: isBlocker ? '<need>' : '<question>',
      message: isBlocker ? 'What is needed?' : 'What do you want to know?',
      fault: needFault,
    }),
    textQuestion({
      key: 'why',
      flag: '--why',
      message: 'Why does it matter?',
      fault: faultAt('why'),
    }),
    personQuestion(author, {
      key: 'owner',
      flag: '--owner',
      message: isBlocker ? 'Who can give it?' : 'Who can answer it?',
      fault: faultAt('owner'),
    }),
  ];
  return isBlocker ? [...questions, itemsQuestion(author)] : questions;
}

/** Asks for the items that a blocker blocks. */
function itemsQuestion(author: Author): Question {
  return {
    key: 'blocks',
    flag: '--blocks',
    check: () => {
      if (itemChoices(author).length > 0) return;
      throw new HandoffError(
        'usage',
        'no item is in flight, so nothing can be blocked',
        'handoff declare adds the item; handoff ask raises a question, which needs no item',
      );
    },
    ask: async (prompt, preset) => {
      const choices = itemChoices(author).map(({ name, value }) => ({ name, value: value.key }));
      const known = Array.isArray(preset) ? preset : [];
      const [only] = choices;
      for (let message = 'Which items cannot go on without it?'; ;) {
        const ticked = await prompt.tick({
          message,
          choices: choices.map((choice) => ({
            ...choice,
            ticked: known.includes(choice.value) || (choices.length === 1 && choice === only),
          })),
        });
        if (ticked.length > 0) return ticked;
        message = 'Tick at least one item (space ticks)';
      }
    },
  };
}
