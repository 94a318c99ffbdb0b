import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { isBlank } from '../protocol/format/is-blank.js';
import { keptWords } from '../protocol/format/kept-words.js';

/** A text that a verb needs: its flag and its question. */
export interface TextPrompt {
  flag: string;
  question: string;
  given: string | undefined;
  default?: string | undefined;
}

/**
 * The texts that a verb needs, in order: from flags, and on a terminal missing ones from prompts.
 * @throws HandoffError `usage` without a terminal; it names every missing flag
 */
export async function askFor(
  env: Env,
  verb: string,
  prompts: readonly TextPrompt[],
): Promise<string[]> {
  const missing = prompts.filter(({ given }) => given === undefined || isBlank(given));
  if (missing.length > 0 && !env.interactive) {
    const flags = missing.map(({ flag }) => flag).join(', ');
    throw new HandoffError(
      'usage',
      `${verb} needs ${flags}`,
      `handoff ${verb} --help shows an example`,
    );
  }
  const texts: string[] = [];
  try {
    for (const one of prompts) {
      if (one.given !== undefined && !missing.includes(one)) texts.push(one.given);
      else
        texts.push(
          await (
            await env.prompt()
          ).text({
            message: one.question,
            ...(one.default === undefined ? {} : { default: one.default }),
          }),
        );
    }
  } catch (error) {
    if (error instanceof HandoffError && error.kind === 'interrupted' && texts.length > 0)
      throw await keeping(env, verb, prompts, texts);
    throw error;
  }
  return texts;
}

/** Adds to an interruption where the answers so far are kept. */
async function keeping(
  env: Env,
  verb: string,
  prompts: readonly TextPrompt[],
  texts: readonly string[],
): Promise<HandoffError> {
  const lines = texts.map(
    (text, index) => `${prompts[index]?.flag ?? ''}: ${JSON.stringify(text)}`,
  );
  const path = await (await env.drafts()).keep(verb, `${lines.join('\n')}\n`);
  return new HandoffError(
    'interrupted',
    'interrupted, nothing was recorded',
    keptWords('your answers are', path),
  );
}
