import { HandoffError } from '../errors.js';
import { findProgram } from '../system/process/find-program.js';

/**
 * Full path of the git program on PATH; a git in the current folder is never run.
 * @throws HandoffError `setup` if there is none
 */
export function findGit(env: NodeJS.ProcessEnv): string {
  const program = findProgram('git', env);
  if (program === null)
    throw new HandoffError('setup', 'git is not on PATH', 'install git 2.36 or newer');
  return program;
}
