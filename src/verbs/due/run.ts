import { own } from '../../protocol/format/own.js';
import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import type { DueAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import type { Args, Options } from './spec.js';
import { querySource } from '../../usecases/query/query-source.js';

/**
 * Says whether a wrap is due: whether you have not declared within the time of the policy. Exit
 * code 0 if it is due, 1 if not. Of all projects, in any of them.
 */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<DueAnswer>> {
  if (!options.allProjects) return dueIn(env);
  const { eachProject } = await import('../../usecases/projects/each.js');
  const all = await eachProject(env, dueIn);
  const { project, answer: found } = all.find(({ answer }) => answer.answer.due) ?? all[0];
  return { ...found, answer: { ...found.answer, project } };
}

async function dueIn(env: Env): Promise<Result<DueAnswer>> {
  const [{ handle }, { overview, policy, ...limits }] = await Promise.all([
    env.identity(),
    querySource(env),
  ]);
  const last = own(overview.lastDeclared, handle) ?? null;
  const since =
    last === null ? null : Math.max(0, Math.floor((env.now() - Date.parse(last)) / 1000));
  const isDue = since === null || since > policy.expectWithinHours * 3600;
  return {
    exit: isDue ? 0 : 1,
    answer: {
      schema: 'handoff.due/1',
      ...envelope(env, limits),
      due: isDue,
      handle,
      declared_at: last,
      since_seconds: since,
      within_hours: policy.expectWithinHours,
    },
  };
}
