import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import type { BlockAnswer } from '../../schema/types.js';
import { raise } from '../../usecases/raise.js';
import type { Args, Options } from './spec.js';

/** Raises a blocker during a shift. */
export function run(env: Env, args: Args, options: Options): Promise<Result<BlockAnswer>> {
  return raise(env, 'block', args, options);
}
