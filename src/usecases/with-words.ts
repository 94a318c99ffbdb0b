import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { ErrorKind } from '../errors.js';
import { keptWords } from '../protocol/format/kept-words.js';
import { codeOf } from '../system/files/file-fault.js';
import { withHint } from './with-hint.js';

/** Kinds of failure that come over a person whatever they typed. */
const FROM_OUTSIDE: readonly ErrorKind[] = ['setup', 'git', 'write'];

/**
 * Keeps the texts of a command line whose verb failed before it had judged them, such as where git
 * could not start.
 * @returns the error, with the place of the text
 */
export async function withWords(
  env: Env,
  verb: string,
  { args, options }: { args: readonly string[]; options: Readonly<Record<string, unknown>> },
  error: unknown,
): Promise<unknown> {
  const isOutside =
    error instanceof HandoffError ? FROM_OUTSIDE.includes(error.kind) : codeOf(error) !== null;
  if (!isOutside || saysWhereTextIs(error)) return error;
  const texts = [
    ...args,
    ...Object.entries(options).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).flatMap((one: unknown) =>
        typeof one === 'string' ? `${name}: ${one}` : [],
      ),
    ),
  ].filter((text) => /\s/u.test(text.replace(/^\w+: /u, '')));
  if (texts.length === 0) return error;
  return withHint(error, await keep(env, verb, texts));
}

/** Keeps texts, and says where; in the message itself if the drafts could not even be loaded. */
async function keep(env: Env, verb: string, texts: readonly string[]): Promise<string> {
  try {
    const path = await (await env.drafts()).keep(verb, `${texts.join('\n')}\n`);
    return keptWords('your text is', path);
  } catch {
    return `your text could not be saved; copy it from here: ${texts.join('; ')}`;
  }
}

/** True for an error of whoever kept the text; see `keptWords`. */
function saysWhereTextIs(error: unknown): boolean {
  const said =
    error instanceof HandoffError ? `${error.message}; ${error.hint ?? ''}` : String(error);
  return / (?:kept in |printed above, because )/u.test(said);
}
