import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { SET_UP, type SetUpShell } from '../../protocol/completion/shell-setup.js';
import type { InitAnswer } from '../../schema/types.js';
import { shellCompletion } from '../../usecases/init/shell-completion.js';
import { aloneAnswer, isGiven, refuseOthers } from './alone.js';
import type { Options } from './spec.js';

const BY_HAND =
  'add this line to the file that $PROFILE names: handoff completion powershell | Out-String | Invoke-Expression';

/**
 * Sets up completion in the person's shell, or takes it away. It needs no repository, and writes
 * nothing into one.
 * @throws HandoffError `usage` for options about files of a repository, or without a shell
 */
export async function setUpShell(env: Env, options: Options): Promise<Result<InitAnswer>> {
  const { completion, removeCompletion, dryRun } = options;
  const remove = isGiven(removeCompletion);
  refuseOthers(options, [remove ? 'removeCompletion' : 'completion'], {
    why: `--${remove ? 'remove-' : ''}completion is about your shell`,
    hint: 'give the others in a second run of handoff init',
  });
  const shell = await shellOf(env, completion ?? removeCompletion, remove);
  const files = await shellCompletion(env, { shell, remove, dryRun });
  return aloneAnswer(env, dryRun, { files, shell });
}

/** The shell that was given; else a person is asked. */
async function shellOf(
  env: Env,
  typed: string | true | undefined,
  remove: boolean,
): Promise<SetUpShell> {
  if (typeof typed === 'string') return known(typed);
  if (!env.interactive)
    throw new HandoffError(
      'usage',
      'nobody says which shell completion is for',
      `give one: handoff init --${remove ? 'remove-' : ''}completion ${SET_UP.join('|')}`,
    );
  const running = (env.vars['SHELL'] ?? '').replace(/^.*\//u, '');
  const prompt = await env.prompt();
  return prompt.choose<SetUpShell>({
    message: 'Completion for which shell?',
    choices: SET_UP.map((value) => ({ name: value, value })),
    default: SET_UP.find((name) => name === running) ?? 'bash',
  });
}

function known(typed: string): SetUpShell {
  const shell = SET_UP.find((name) => name === typed);
  if (shell !== undefined) return shell;
  if (/^(?:powershell|pwsh)$/u.test(typed))
    throw new HandoffError('usage', 'init does not write the profile of PowerShell', BY_HAND);
  throw new HandoffError(
    'usage',
    `there is no completion for ${typed.slice(0, 40)}`,
    `shells: ${SET_UP.join(', ')}, powershell`,
  );
}
