import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { WhoAnswer } from '../../schema/types.js';
import { askEach } from '../../usecases/repositories/ask-each.js';
import { unitedRepositories } from '../../usecases/repositories/united.js';
import type { Options } from './spec.js';

/**
 * Who holds something, in the one repository that has it.
 * @throws HandoffError `usage` where several have it, or without a name
 */
export async function inAllRepositories(
  env: Env,
  text: string | undefined,
  options: Options,
): Promise<WhoAnswer> {
  if (text === undefined)
    throw new HandoffError(
      'usage',
      'name an item, a blocker or a question',
      'handoff who <item> --all-repositories',
    );
  const asked = await askEach<WhoAnswer>(env, { verb: 'who', args: [text], options });
  const [{ repository }, ...others] = asked.all;
  if (others.length > 0) {
    const names = asked.all.map((one) => one.repository).join(', ');
    throw new HandoffError(
      'usage',
      `${text.slice(0, 80)} is in several repositories: ${names}`,
      'run it without --all-repositories in one of them, or name the record by its handle',
    );
  }
  return { ...unitedRepositories(asked), repository };
}
