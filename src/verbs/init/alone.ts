import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { InitAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import type { Options } from './spec.js';

/** True for an option that was typed. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== false;
}

/**
 * Refuses every option beside those of a part of `init` that prepares no repository.
 * @param own the options of that part; `--dry-run` goes with all of them
 * @param why in words, up to the comma before "so"
 * @throws HandoffError `usage`
 */
export function refuseOthers(
  options: Options,
  own: readonly (keyof Options)[],
  { why, hint }: { why: string; hint: string },
): void {
  const others = Object.entries(options).filter(
    ([name, value]) => isGiven(value) && ![...own, 'dryRun'].includes(name),
  );
  if (others.length > 0)
    throw new HandoffError('usage', `${why}, so it takes no option but --dry-run`, hint);
}

/** The answer of such a part. */
export function aloneAnswer(
  env: Env,
  dryRun: boolean,
  said: Partial<InitAnswer>,
): Result<InitAnswer> {
  return {
    exit: 0,
    answer: {
      schema: 'handoff.init/1',
      ...envelope(env, null),
      dry_run: dryRun,
      files: [],
      roster: [],
      left_out: [],
      project: '',
      hints: [],
      commands: [],
      ...said,
    },
  };
}
