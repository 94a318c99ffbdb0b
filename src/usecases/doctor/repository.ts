import { gitVersion } from '../../git/git-version.js';
import { ok, problem, type Examination } from './check.js';

/** The first version with `git hook run` and absolute paths from `rev-parse`. */
const OLDEST = [2, 36] as const;

/** Examines git and the repository. */
export const examineRepository: Examination = async (env) => {
  const { git, topLevel } = await env.repository();
  const version = await gitVersion(git);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const old = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return [
    old
      ? problem('git', `git ${version} is too old`, `install git ${OLDEST.join('.')} or newer`)
      : ok('git', `git ${version}`),
    ok('repository', topLevel),
  ];
};
