import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { raise } from '../../usecases/raise.js';
import type { Args, Options } from './spec.js';

/** Asks a question in mid-shift. */
export function run(env: Env, args: Args, options: Options): Promise<Result<JsonObject>> {
  return raise(env, 'ask', 'question', args, options);
}
