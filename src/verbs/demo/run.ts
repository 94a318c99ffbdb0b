import { own } from '../../protocol/format/own.js';
import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { DemoAnswer, DemoStep } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { openStage } from '../../usecases/stage.js';
import { DAY, PEOPLE, type Step } from './day.js';

const INDENT = '  ';
/** Columns of the shown terminals if the demo itself runs without one. */
const COLUMNS = 100;

/** Plays one day of the protocol by running this program in a throwaway repository. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<DemoAnswer>> {
  const [first] = DAY;
  const stage = await openStage(env, personOf(first));
  const keep = options.keep;
  const columns = (env.columns ?? COLUMNS) - INDENT.length;
  try {
    const steps: DemoStep[] = [];
    for (const step of DAY) {
      const { command, files = {} } = step;
      const played = await stage.play({ ...personOf(step), command, files, columns });
      // The folder will be deleted, so its path is left out.
      const output = keep ? played.output : played.output.replaceAll(`${stage.folder}/`, '');
      if (!env.flags.json) await env.show(transcript(step, output, played.code));
      steps.push({
        title: step.title,
        who: step.who,
        at: step.at,
        command: ['handoff', ...command],
        exit: played.code,
        output,
      });
      if (played.code !== step.exit)
        throw new HandoffError(
          'git',
          `the demo failed: handoff ${command.join(' ')} exited with ${played.code}, not ${step.exit}`,
        );
    }
    const kept = keep ? stage.folder : null;
    return { exit: 0, answer: { schema: 'handoff.demo/1', ...envelope(env, null), steps, kept } };
  } finally {
    if (!keep) await stage.remove();
  }
}

function personOf({ who, at }: Step): { who: string; name: string; at: string } {
  return { who, name: own(PEOPLE, who) ?? who, at };
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
