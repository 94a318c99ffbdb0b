import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import type { AskAnswer } from '../../schema/types.js';
import { raise } from '../../usecases/raise.js';
import type { Args, Options } from './spec.js';

/** Asks a question during a shift. */
export function run(env: Env, args: Args, options: Options): Promise<Result<AskAnswer>> {
  return raise(env, 'ask', args, options);
}
