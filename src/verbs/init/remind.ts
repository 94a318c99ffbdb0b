import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { InitAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { remind } from '../../usecases/init/remind.js';
import type { Options } from './spec.js';

/**
 * Sets up a reminder of one person's declarations, or takes it away; writes nothing into the
 * repository.
 * @throws HandoffError `usage` for options about files of the repository
 */
export async function setUpReminder(env: Env, options: Options): Promise<Result<InitAnswer>> {
  const { remind: by, dryRun, ...others } = options;
  if (by === undefined || Object.values(others).some((one) => one !== undefined && one !== false))
    throw new HandoffError(
      'usage',
      '--remind is about your own timers and prompts, so it takes no option but --dry-run',
      'give the others in a second run of handoff init',
    );
  const { files, wrote } = await remind(env, by, dryRun);
  return {
    exit: 0,
    answer: {
      schema: 'handoff.init/1',
      ...envelope(env, null),
      dry_run: dryRun,
      files,
      roster: [],
      left_out: [],
      project: '',
      hints: [],
      commands: [],
      remind: { by, wrote },
    },
  };
}
