import type { Author } from '../../protocol/compose/context.js';
import type { JsonValue } from '../../protocol/format/json.js';
import { personNamed, typedHandle } from '../../protocol/team/person.js';
import { presentMembers } from '../../protocol/team/policy.js';
import type { Prompt, Question } from './verb-body.js';

/** What a question for a text needs; `fault` says why a text is refused. */
interface TextAsked {
  key: string;
  flag: string;
  message: string;
  fault: (text: string) => string | null;
}

/** Asks for a text, and judges it while it is typed. */
export function textQuestion({ key, flag, message, fault }: TextAsked): Question {
  return {
    key,
    flag,
    ask: (prompt, preset) =>
      prompt.text({
        message,
        ...(typeof preset === 'string' ? { default: preset } : {}),
        validate: (text) => fault(text) ?? true,
      }),
  };
}

/** Asks for a person: by a list of the roster, which typing narrows; without a roster, by a text. */
export function personQuestion(author: Author, asked: TextAsked): Question {
  const { key, flag, message } = asked;
  const fault = (handle: string): string | null => asked.fault(handle);
  const ask = async (prompt: Prompt, preset: JsonValue | undefined): Promise<JsonValue> => {
    const members = presentMembers(author.policy, author.now);
    if (members.length === 0) {
      const typed = await prompt.text({
        message,
        ...(typeof preset === 'string' ? { default: preset } : {}),
        validate: (text) => fault(typedHandle(author.policy, text)) ?? true,
      });
      return typedHandle(author.policy, typed);
    }
    // Whoever was named before comes first, and the person themselves last.
    const rank = (handle: string): number =>
      handle === preset ? 0 : handle === author.handle ? 2 : 1;
    const choices = members
      .toSorted((a, b) => rank(a.handle) - rank(b.handle))
      .filter(({ handle }) => fault(handle) === null)
      .map(({ handle, name }) => ({
        name: `${handle}${name === null ? '' : ` (${name})`}`,
        value: handle,
      }));
    return prompt.pick({
      message,
      choices,
      read: (text) => {
        const handle = personNamed(author.policy, text);
        const wrong = fault(handle ?? typedHandle(author.policy, text));
        return handle === null || wrong !== null
          ? { fault: wrong ?? `${text} is nobody in the roster` }
          : { value: handle };
      },
    });
  };
  return { key, flag, ask };
}
