import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { HandoffError } from '../errors.js';

/**
 * Full path of the git program on PATH. Relative entries are passed over, so that a `git` lying in the current
 * folder is never run.
 * @throws HandoffError `setup` when there is none.
 */
export function findGit(env: NodeJS.ProcessEnv): string {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const found = folders.map((folder) => join(folder, name)).find(isProgram);
  if (found === undefined) throw new HandoffError('setup', 'git was not found on PATH', 'install git 2.36 or newer');
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
