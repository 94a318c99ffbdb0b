import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { messageWithHint } from '../protocol/format/message-with-hint.js';
import type { State } from '../protocol/fold/state.js';
import type { Choice } from '../protocol/query/choices.js';
import type { Snapshot } from './snapshot.js';

/** Who chooses from the lists of a verb that only asks; they need not be in the roster. */
export async function chooserOf(
  env: Env,
  { state }: Snapshot,
): Promise<{ state: State; handle: string; now: number }> {
  const person = await env.identity().catch(() => null);
  return { state, handle: person?.handle ?? '', now: env.now() };
}

/** How the subject of a verb is asked for. */
export interface SubjectRequest<T> {
  verb: string;
  /** The argument that is missing, such as `<id>`. */
  argument: string;
  message: string;
  /** What there is not, if the list is empty. */
  none: string;
  choices: () => readonly Choice<T>[];
  /** What a typed text names. @throws HandoffError `usage` */
  find: (text: string) => T;
}

/**
 * Asks what a verb is about, where no argument says it.
 * @throws HandoffError `usage` without a terminal, or if there is nothing to choose
 */
export async function askSubject<T>(env: Env, request: SubjectRequest<T>): Promise<T> {
  const { verb, argument, message, none, find } = request;
  if (!env.interactive)
    throw new HandoffError(
      'usage',
      `${verb} needs ${argument}`,
      `handoff query lists what is open, with handles; handoff ${verb} --help shows an example`,
    );
  const choices = request.choices();
  if (choices.length === 0)
    throw new HandoffError('usage', none, 'handoff query lists what is open');
  const prompt = await env.prompt();
  return prompt.pick({
    message,
    choices,
    read: (text) => {
      try {
        return { value: find(text) };
      } catch (error) {
        if (error instanceof HandoffError && error.kind === 'usage')
          return { fault: messageWithHint(error) };
        throw error;
      }
    },
  });
}
