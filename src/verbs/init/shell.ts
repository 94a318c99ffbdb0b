import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { SET_UP, type SetUpShell } from '../../protocol/completion/shell-setup.js';
import type { InitAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { shellCompletion } from '../../usecases/init/shell-completion.js';
import type { Options } from './spec.js';

const BY_HAND =
  'add this line to the file that $PROFILE names: handoff completion powershell | Out-String | Invoke-Expression';

/**
 * Sets up completion in the person's shell, or takes it away. It needs no repository, and writes
 * nothing into one.
 * @throws HandoffError `usage` for options about files of a repository, or without a shell
 */
export async function setUpShell(env: Env, options: Options): Promise<Result<InitAnswer>> {
  const { completion, removeCompletion, dryRun, ...others } = options;
  const isGiven = (value: unknown): boolean => value !== undefined && value !== false;
  if (Object.values(others).some(isGiven) || (isGiven(completion) && isGiven(removeCompletion)))
    throw new HandoffError(
      'usage',
      '--completion and --remove-completion are about your shell, so they take no option but --dry-run',
      'give the others in a second run of handoff init',
    );
  const shell = await shellOf(env, completion ?? removeCompletion);
  const files = await shellCompletion(env, { shell, remove: isGiven(removeCompletion), dryRun });
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
      shell,
    },
  };
}

/** The shell that was given; else a person is asked. */
async function shellOf(env: Env, typed: string | true | undefined): Promise<SetUpShell> {
  if (typeof typed === 'string') return known(typed);
  if (!env.interactive)
    throw new HandoffError(
      'usage',
      'nobody says which shell completion is for',
      `give one: handoff init --completion ${SET_UP.join('|')}`,
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
