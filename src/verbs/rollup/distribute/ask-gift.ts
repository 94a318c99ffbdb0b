import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import type { Author } from '../../../protocol/compose/context.js';
import { messageWithHint } from '../../../protocol/format/message-with-hint.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { shorten } from '../../../protocol/format/shorten.js';
import { itemChoices, openTopicChoices } from '../../../protocol/query/choices.js';
import type { RollupAnswer } from '../../../schema/types.js';
import {
  alreadyFault,
  assignedBy,
  assignmentOf,
  type Assigned,
} from '../../../usecases/assign/assigned.js';
import { personQuestion } from '../../../usecases/body/questions.js';
import { fieldFault } from '../../../usecases/field-fault.js';
import type { Gift } from '../../../usecases/rollup/distribute.js';

/** Characters of a text in a list. */
const SHOWN = 50;

/** Asks what changes hands, to whom and why; null once nothing more is to be given. */
export async function askGift(
  env: Env,
  author: Author,
  rollup: Pick<RollupAnswer, 'to_distribute' | 'in_flight' | 'blocked' | 'questions'>,
): Promise<Gift | null> {
  const prompt = await env.prompt();
  const name = await prompt.pick<string | null>({
    message: 'What changes hands?',
    choices: choicesOf(author, rollup),
    read: (text) => {
      try {
        assignedBy(author, text);
        return { value: text };
      } catch (error) {
        if (error instanceof HandoffError && error.kind === 'usage')
          return { fault: messageWithHint(error) };
        throw error;
      }
    },
  });
  if (name === null) return null;
  const assigned = assignedBy(author, name);
  const faultOf = (to: string, reason: string | undefined, at: 'to' | 'reason'): string | null =>
    alreadyFault(assigned, { to }) ??
    fieldFault(author, assignmentOf(author, assigned, { to, reason }), [at]);
  const [offered] = rollup.to_distribute.find((row) => isAbout(row, assigned))?.offered_to ?? [];
  const to = await personQuestion(author, {
    key: 'to',
    flag: '--assign',
    message: 'To whom?',
    fault: (handle) => faultOf(handle, undefined, 'to'),
  }).ask(prompt, offered);
  const reason = await prompt.text({
    message: 'Why? (empty for no reason)',
    optional: true,
    validate: (text) => faultOf(String(to), text, 'reason') ?? true,
  });
  return { name, to: String(to), reason: reason === '' ? undefined : reason };
}

/** What is to be distributed first, then the way out, then everything else that is open. */
function choicesOf(
  author: Author,
  { to_distribute: waiting, in_flight, blocked, questions }: Parameters<typeof askGift>[2],
): { name: string; value: string | null }[] {
  const first = waiting.map(({ kind, id, key, why, holder, text }) => ({
    name: `${key}: ${shorten(text, SHOWN)} (${why}, ${holder})`,
    value: kind === 'item' ? key : id,
  }));
  const known = new Set(first.map(({ value }) => value));
  const items = new Set(in_flight.map(({ key }) => key));
  const topics = new Set([...blocked, ...questions].map(({ id }) => id));
  const others = [
    ...itemChoices(author)
      .filter(({ value }) => items.has(value.key))
      .map(({ name, value }) => ({ name, value: value.key })),
    ...openTopicChoices(author)
      .filter(({ value }) => topics.has(value.id))
      .map(({ name, value }) => ({ name, value: value.id })),
  ].filter(({ value }) => !known.has(value));
  return [...first, { name: 'nothing more', value: null }, ...others];
}

function isAbout({ key, id }: RollupAnswer['to_distribute'][number], assigned: Assigned): boolean {
  return 'item' in assigned
    ? key === assigned.item.key
    : shortHandle(id) === shortHandle(assigned.topic.id);
}
