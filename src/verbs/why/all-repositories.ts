import type { Env } from '../../env.js';
import { withOrigin } from '../../protocol/query/in-projects.js';
import type { WhyAnswer } from '../../schema/types.js';
import { askEach } from '../../usecases/repositories/ask-each.js';
import { fromRepositories, unitedRepositories } from '../../usecases/repositories/united.js';
import type { Options } from './spec.js';

/** The answers of all repositories as one: each decision names its repository. */
export async function inAllRepositories(
  env: Env,
  subject: string,
  options: Options,
): Promise<WhyAnswer> {
  const asked = await askEach<WhyAnswer>(env, { verb: 'why', args: [subject], options });
  const all = fromRepositories(asked);
  return {
    ...unitedRepositories(asked),
    reason: all.find(({ answer }) => answer.reason !== null)?.answer.reason ?? null,
    decisions: withOrigin(all, ({ decisions }) => decisions),
    beside: withOrigin(all, ({ beside }) => beside),
  };
}
