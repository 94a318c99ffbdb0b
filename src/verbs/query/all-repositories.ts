import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { QueryAnswer } from '../../schema/types.js';
import { askEach } from '../../usecases/repositories/ask-each.js';
import { fromRepositories, unitedRepositories } from '../../usecases/repositories/united.js';
import { mergedLists } from './merged-lists.js';
import type { Options } from './spec.js';

/**
 * One answer for all repositories.
 * @throws HandoffError `usage` with `--require-live`: one forge cannot fail for all of them
 */
export async function inAllRepositories(env: Env, options: Options): Promise<QueryAnswer> {
  if (options.requireLive)
    throw new HandoffError(
      'usage',
      '--require-live and --all-repositories cannot be combined',
      'use --live',
    );
  const asked = await askEach<QueryAnswer>(env, { verb: 'query', args: [], options });
  return { ...unitedRepositories(asked), ...mergedLists(fromRepositories(asked)) };
}
