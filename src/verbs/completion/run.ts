import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { CompletionAnswer } from '../../schema/types.js';
import { SHELLS } from '../../protocol/completion/candidates.js';
import { envelope } from '../../usecases/envelope.js';
import { SCRIPTS } from '../../protocol/completion/scripts/index.js';
import type { Args } from './spec.js';

/** The script that completes commands in a shell. */
export async function run(env: Env, [typed]: Args): Promise<Result<CompletionAnswer>> {
  const shell = SHELLS.find((name) => name === typed);
  if (shell === undefined)
    throw new HandoffError(
      'usage',
      `there is no completion for ${typed.slice(0, 40)}`,
      `shells: ${SHELLS.join(', ')}`,
    );
  const script = SCRIPTS[shell];
  return {
    exit: 0,
    answer: { schema: 'handoff.completion/1', ...envelope(env, null), shell, script },
  };
}
