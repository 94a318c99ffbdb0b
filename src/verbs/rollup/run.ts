import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { RollupAnswer } from '../../schema/types.js';
import { readRollup } from '../../usecases/rollup/read-rollup.js';
import { refuseOffline } from '../../usecases/route/refuse-offline.js';
import type { Args, Options } from './spec.js';

/** The state of the team or of a pod; what is to be given to somebody is given first. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<RollupAnswer>> {
  const { pod, since, asOf, format = 'text', all, dryRun } = options;
  refuseContradictions(options, env.flags.json);
  const isLive = env.columns !== null && format === 'text' && !env.flags.json;
  const read = (there: Env): Promise<RollupAnswer> =>
    readRollup(there, { pod, since, asOf, isLive });
  const shownAs = all && format === 'text' ? 'all' : format;
  if (options.distribute) {
    const { distributeAtTerminal } = await import('./distribute/conversation.js');
    const { env: there, ...given } = await distributeAtTerminal(env, read, dryRun);
    return answered(await read(there), given, 'distributed');
  }
  if (options.post) return posting(env, options, shownAs);
  if (options.assign.length === 0) return { exit: 0, answer: await read(env), format: shownAs };
  const { distribute } = await import('../../usecases/rollup/distribute.js');
  const gifts = options.assign.map((text) => ({ ...giftIn(text), reason: options.reason }));
  const given = await distribute(env, gifts, dryRun);
  return answered(await read(dryRun ? env : env.refreshed()), given, shownAs);
}

/** Sends the rollup of what everybody published; it is about the newest record, not about now. */
async function posting(
  initial: Env,
  { pod, since, dryRun, again }: Options,
  format: string,
): Promise<Result<RollupAnswer>> {
  if (!dryRun) refuseOffline(initial, 'rollup --post');
  // The receipts of others show what they have posted.
  const env = dryRun ? initial : initial.refreshed({ fetch: true });
  const answer = await readRollup(env, { pod, since, asOf: undefined, isLive: false });
  const { postRollup } = await import('../../usecases/rollup/post.js');
  const { posts, warnings, exit } = await postRollup(env, answer, { dryRun, again });
  return {
    exit,
    answer: { ...answer, warnings: [...answer.warnings, ...warnings], posts },
    format,
  };
}

type Given = Pick<RollupAnswer, 'warnings'> & {
  assigned: NonNullable<RollupAnswer['assigned']>;
  exit: number;
};

function answered(
  answer: RollupAnswer,
  { assigned, warnings, exit }: Given,
  format: string,
): Result<RollupAnswer> {
  return {
    exit,
    answer: { ...answer, warnings: [...answer.warnings, ...warnings], assigned },
    format,
  };
}

/** @throws HandoffError `usage` for options that exclude or need each other */
function refuseContradictions(options: Options, isJson: boolean): void {
  const { team, pod, asOf, assign, distribute, reason, dryRun, format, post, again } = options;
  const gives = assign.length > 0 || distribute;
  const refuse = (message: string, hint: string): never => {
    throw new HandoffError('usage', message, hint);
  };
  if (isJson && format !== undefined && format !== 'json')
    refuse(`--json and --format ${format} exclude each other`, 'leave one of them out');
  if (team && pod !== undefined)
    refuse('--team and --pod exclude each other', 'leave one of them out');
  if (distribute && assign.length > 0)
    refuse('--distribute asks for what --assign says', 'give one of them');
  if (gives && asOf !== undefined)
    refuse('nothing of the past can be assigned', 'leave out --as-of');
  if (distribute && format !== undefined && format !== 'text')
    refuse('--distribute asks at a terminal', 'use --assign with --format');
  if (reason !== undefined && assign.length === 0)
    refuse('--reason is for --assign', 'handoff rollup --assign <item>=<handle> --reason <text>');
  if (post && (gives || asOf !== undefined))
    refuse('--post sends the state as it is', 'leave out --assign, --distribute and --as-of');
  if (again && !post) refuse('--again is for --post', 'handoff rollup --post --again');
  if (dryRun && !gives && !post)
    refuse('--dry-run is for --assign, --distribute and --post', 'leave it out');
}

/** @throws HandoffError `usage` for a text without `=` */
function giftIn(text: string): { name: string; to: string } {
  const [name = '', ...rest] = text.split('=');
  const to = rest.join('=').trim();
  if (name.trim() !== '' && to !== '') return { name: name.trim(), to };
  throw new HandoffError(
    'usage',
    `--assign ${text.slice(0, 60)} does not say to whom`,
    'handoff rollup --assign payments-refund-flow=nadia',
  );
}
