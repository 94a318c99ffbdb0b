import type { Env } from '../../env.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { CountedVerb } from '../../store/asked-questions.js';
import { isSet } from '../../system/is-set.js';

/**
 * Counts a question that a person asked the record, once they have the answer, where the policy opts
 * in. What programs ask does not count: `--json`, `--quiet`, and everything in CI.
 */
export function noteAsked(
  env: Pick<Env, 'flags' | 'vars' | 'whenTold' | 'identity' | 'repository' | 'inForce'>,
  verb: CountedVerb,
  { countsQueries }: Pick<Policy, 'countsQueries'>,
): void {
  if (!countsQueries || env.flags.json || env.flags.quiet || isSet(env.vars['CI'])) return;
  env.whenTold(async () => {
    const { askedHere } = await import('./asked-here.js');
    // The answer is there. What cannot be counted is no fault of it; `doctor` says why.
    await askedHere(env)
      .then((asked) => asked.note(verb))
      .catch(() => {});
  });
}
