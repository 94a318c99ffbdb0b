import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { ErrorKind } from '../errors.js';
import { keptWords } from '../protocol/format/kept-words.js';
import { codeOf } from '../system/files/file-fault.js';
import { withHint } from './with-hint.js';

/** What a command line says. `isUnread`: nobody has read standard input. */
interface SaidWords {
  args: readonly string[];
  options: Readonly<Record<string, unknown>>;
  isUnread?: boolean;
}

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
  { args, options, isUnread = false }: SaidWords,
  error: unknown,
): Promise<unknown> {
  const isOutside =
    error instanceof HandoffError ? FROM_OUTSIDE.includes(error.kind) : codeOf(error) !== null;
  if (!isOutside || saysWhereTextIs(error)) return error;
  if (isUnread && options['from'] === '-') {
    const piped = (await env.stdin()).toString('utf8');
    if (piped.trim() !== '') return withHint(error, await keep(env, kindOf(verb), piped));
  }
  const texts = [
    ...args,
    ...Object.entries(options).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).flatMap((one: unknown) =>
        typeof one === 'string' ? `${name}: ${one}` : [],
      ),
    ),
  ].filter((text) => /\s/u.test(text.replace(/^\w+: /u, '')));
  if (texts.length === 0) return error;
  return withHint(error, await keep(env, verb, `${texts.join('\n')}\n`));
}

/** Keeps a text, and says where; among the temporary files if the drafts could not even be loaded. */
async function keep(env: Env, kind: string, text: string): Promise<string> {
  try {
    return keptWords('your text is', await (await env.drafts()).keep(kind, text));
  } catch {
    return keptWords('your text is', rescued(kind, text));
  }
}

/** A declaration that was piped becomes the draft that `declare` resumes. */
function kindOf(verb: string): string {
  return verb === 'declare' ? 'declaration' : verb;
}

/**
 * Keeps a text where the code of the drafts cannot be read: in a folder that nobody else can enter.
 * What looks like a secret stays in it, because the code that finds it may be missing, too.
 */
function rescued(kind: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'handoff-')), `${kind}.yml`);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

/** True for an error of whoever kept the text; see `keptWords`. */
export function saysWhereTextIs(error: unknown): boolean {
  const said =
    error instanceof HandoffError ? `${error.message}; ${error.hint ?? ''}` : String(error);
  return / (?:kept in |printed above, because )/u.test(said);
}
