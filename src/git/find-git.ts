import { HandoffError } from '../errors.js';
import { findProgram } from '../system/process/find-program.js';

/** What was found on a PATH: it is not looked for again at every call. */
const found = new Map<string | undefined, string>();

/**
 * Full path of the git program on PATH; a git in the current folder is never run.
 * @throws HandoffError `setup` if there is none
 */
export function findGit(env: NodeJS.ProcessEnv): string {
  const path = env['PATH'] ?? env['Path'];
  const known = found.get(path);
  if (known !== undefined) return known;
  const program = findProgram('git', env);
  if (program === null)
    throw new HandoffError('setup', 'git is not on PATH', 'install git 2.36 or newer');
  found.set(path, program);
  return program;
}
