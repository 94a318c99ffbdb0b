import { listedPaths, listedRepositories } from '../repositories/listed.js';
import { ok, warning, type Examination } from './check.js';

/** The clones that `--all-repositories` asks, where git's settings list some. */
export const examineRepositories: Examination = async (env) => {
  if ((await listedPaths(await env.standing())).length === 0) return [];
  return (await listedRepositories(env))
    .filter(({ isHere }) => !isHere)
    .map(({ name, path, fault }) =>
      fault === null
        ? ok('asked too', `${name} in ${path}, with --all-repositories`)
        : warning('asked too', `${name} in ${path} cannot be read: ${fault.message}`, fault.hint),
    );
};
