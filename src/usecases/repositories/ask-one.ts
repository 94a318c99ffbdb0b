import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { outsideEnv } from '../../git/hub.js';
import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { spawnProgram } from '../../system/process/spawn-program.js';
import { globalFlagWords } from '../global-flag-words.js';
import type { ListedRepository } from './listed.js';

/** Milliseconds for one answer: a disk that is gone must not keep the others from answering. */
const PATIENCE = 60_000;
const MOST_READ = 64_000_000;
/** What the asking run does itself. */
const OWN_OPTIONS: ReadonlySet<string> = new Set([
  'allRepositories',
  'allProjects',
  'exitCode',
  'agent',
]);

/** What is asked, as it was typed. */
export interface Question {
  verb: string;
  args: readonly (string | undefined)[];
  options: Readonly<Record<string, unknown>>;
}

/** The answer of a repository, or what it failed with. */
export async function askOne<A>(
  env: Env,
  { folder, isHere }: ListedRepository,
  { verb, args, options }: Question,
): Promise<A | HandoffError> {
  const { HANDOFF_DEBUG: _debug, HANDOFF_FORCE_TTY: _tty, ...vars } = env.vars;
  const words = [
    env.program,
    ...globalFlagWords(env),
    verb,
    '--all-projects',
    ...optionWords(options),
    '--',
    ...args.filter((arg) => arg !== undefined),
  ];
  try {
    const { stdout, fault, code } = await spawnProgram(process.execPath, words, {
      cwd: folder,
      env: isHere ? vars : outsideEnv(vars),
      input: undefined,
      timeoutMs: PATIENCE,
      maxBytes: MOST_READ,
    });
    if (fault === 'timeout')
      return new HandoffError('git', `no answer within ${PATIENCE / 1000} s`);
    if (fault !== null) return new HandoffError('git', 'its answer is too large');
    return answerIn<A>(stdout.toString('utf8'), code);
  } catch (error) {
    if (error instanceof HandoffError) return error;
    throw error;
  }
}

function answerIn<A>(text: string, code: number | null): A | HandoffError {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return new HandoffError(
      'git',
      `handoff ended with ${code ?? 'a signal'} there, without an answer`,
    );
  }
  const error = isObject(value) ? value['error'] : undefined;
  if (error === undefined) {
    const answer: A = JSON.parse(text);
    return answer;
  }
  const { code: kind, message, hint } = isObject(error) ? error : {};
  return new HandoffError(
    kind === 'usage' ? 'usage' : 'setup',
    typeof message === 'string' ? message : 'it did not say why',
    typeof hint === 'string' ? hint : null,
  );
}

/** Options as one types them. */
function optionWords(options: Question['options']): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    if (OWN_OPTIONS.has(name)) return [];
    const flag = `--${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
    return [value]
      .flat()
      .flatMap((one) =>
        one === true ? [flag] : typeof one === 'string' ? [`${flag}=${one}`] : [],
      );
  });
}
