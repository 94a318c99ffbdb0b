import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { RollupAnswer } from '../../schema/types.js';
import { readRollup } from '../../usecases/rollup/read-rollup.js';
import type { Args, Options } from './spec.js';

/** The state of the team or of a pod. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<RollupAnswer>> {
  const { team, pod, since, asOf, format = 'text', all } = options;
  if (team && pod !== undefined)
    throw new HandoffError(
      'usage',
      '--team and --pod exclude each other',
      `handoff rollup --pod ${pod.slice(0, 40)}`,
    );
  const isLive = env.columns !== null && format === 'text' && !env.flags.json;
  const answer = await readRollup(env, { pod, since, asOf, isLive });
  return { exit: 0, answer, format: all && format === 'text' ? 'all' : format };
}
