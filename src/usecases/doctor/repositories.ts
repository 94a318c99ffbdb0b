import { outcomesOf } from '../repositories/ask-each.js';
import { listedPaths } from '../repositories/listed.js';
import { ok, warning, type Examination } from './check.js';

/** The clones that `--all-repositories` asks, where git's settings list some: each is asked. */
export const examineRepositories: Examination = async (env) => {
  if ((await listedPaths(await env.standing())).length === 0) return [];
  return (await outcomesOf(env, null))
    .filter(({ isHere }) => !isHere)
    .map(({ row: { repository, path, state, message } }) => {
      const clone = `${repository} in ${path}`;
      if (state === 'answered') return ok('asked too', `${clone}, with --all-repositories`);
      const how = state === 'partly' ? 'can be read only in part' : 'cannot be read';
      return warning('asked too', `${clone} ${how}: ${message}`);
    });
};
