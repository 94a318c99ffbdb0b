import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { parseTime } from '../../protocol/format/time.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { createGit } from '../../git/run.js';
import { spawnProgram } from '../../system/process/spawn-program.js';
import type { DemoAnswer, DemoStep } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { DAY, PEOPLE, type Step } from './day.js';

const INDENT = '  ';
/** Where nobody has a terminal, the day is shown as on one of so many columns. */
const COLUMNS = 100;

/**
 * Plays one whole day of the protocol by calling this very program, in a repository that is thrown
 * away afterwards.
 */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<DemoAnswer>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'handoff-demo-')));
  const keep = options.keep;
  try {
    const steps: DemoStep[] = [];
    await createGit(folder, varsOf(env, DAY[0] as Step)).run(['init', '-q', '-b', 'main', '.']);
    for (const step of DAY) {
      const { code, output: printed } = await play(env, folder, step);
      // A folder that is about to go is of no use to anybody.
      const output = keep ? printed : printed.replaceAll(`${folder}/`, '');
      if (!env.flags.json) await env.show(transcript(step, output, code));
      steps.push({
        title: step.title,
        who: step.who,
        at: step.at,
        command: ['handoff', ...step.command],
        exit: code,
        output,
      });
      if (code !== step.exit)
        throw new HandoffError(
          'git',
          `the demo went wrong: handoff ${step.command.join(' ')} ended with ${code}, not ${step.exit}`,
        );
    }
    const kept = keep ? folder : null;
    return { exit: 0, answer: { schema: 'handoff.demo/1', ...envelope(env, null), steps, kept } };
  } finally {
    if (!keep) await rm(folder, { recursive: true, force: true });
  }
}

async function play(
  env: Env,
  folder: string,
  step: Step,
): Promise<{ code: number; output: string }> {
  for (const [name, content] of Object.entries(step.files ?? {}))
    await writeFile(join(folder, name), content);
  const { code, stdout, stderr } = await spawnProgram(
    process.execPath,
    [env.program, ...step.command],
    {
      cwd: folder,
      env: varsOf(env, step),
      input: undefined,
      timeoutMs: 60_000,
      maxBytes: 1_000_000,
    },
  );
  return { code: code ?? 70, output: `${stdout.toString('utf8')}${stderr.toString('utf8')}` };
}

/**
 * The person of a step at the time of the step: an identity by git's settings, as in real life, and
 * nothing of the machine's own.
 */
function varsOf(env: Env, { who, at }: Step): NodeJS.ProcessEnv {
  const seconds = Math.floor((parseTime(at) ?? 0) / 1000);
  const kept = Object.fromEntries(
    Object.entries(env.vars).filter(
      ([name]) => !name.startsWith('GIT_') && !name.startsWith('HANDOFF_'),
    ),
  );
  return {
    ...kept,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'user.name',
    GIT_CONFIG_VALUE_0: PEOPLE[who] ?? who,
    GIT_CONFIG_KEY_1: 'user.email',
    GIT_CONFIG_VALUE_1: `${who}@example.com`,
    GIT_AUTHOR_DATE: `${seconds} +0000`,
    GIT_COMMITTER_DATE: `${seconds} +0000`,
    HANDOFF_NOW: at,
    NO_COLOR: '1',
    // What a person at a terminal would see, not what a pipe gets.
    HANDOFF_FORCE_TTY: String((env.columns ?? COLUMNS) - INDENT.length),
  };
}

function transcript(step: Step, output: string, code: number): string {
  const command = step.command
    .map((word) => (/^[\w./:@=-]+$/.test(word) ? word : `"${word}"`))
    .join(' ');
  const lines = output
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : INDENT + line))
    .join('\n');
  return `\n${step.title}\n\n${INDENT}${step.who}$ handoff ${command}\n${lines}${code === 0 ? '' : `\n${INDENT}(exit code ${code})`}\n`;
}
