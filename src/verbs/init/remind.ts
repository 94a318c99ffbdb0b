import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import type { InitAnswer } from '../../schema/types.js';
import { remind } from '../../usecases/init/remind.js';
import { aloneAnswer, refuseOthers } from './alone.js';
import type { Options } from './spec.js';

/**
 * Sets up a reminder of one person's declarations, or takes it away; writes nothing into the
 * repository.
 * @throws HandoffError `usage` for options about files of the repository
 */
export async function setUpReminder(
  env: Env,
  by: NonNullable<Options['remind']>,
  options: Options,
): Promise<Result<InitAnswer>> {
  refuseOthers(options, ['remind'], {
    why: '--remind is about your own timers and prompts',
    hint: 'give the others in a second run of handoff init',
  });
  const { files, wrote } = await remind(env, by, options.dryRun);
  return aloneAnswer(env, options.dryRun, { files, remind: { by, wrote } });
}
