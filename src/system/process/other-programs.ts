import { realpathSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { readBounded } from '../files/read-bounded.js';
import { isProgram } from './find-program.js';

/** A program on PATH that has the name of the running one. */
export interface OtherProgram {
  name: string;
  file: string;
  /** True if typing the name starts this one, not the running program. */
  isFirst: boolean;
}

/** What Windows adds to the names of programs. */
const ENDINGS = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
/** A link as package managers write one where symbolic links are not to be had. */
const STARTED = /[^\s"'`]*[/\\]handoff\.js/gu;

/**
 * The programs on PATH with one of these names that are not the running one, whatever links lead
 * there.
 * @param running path of the running program
 */
export function otherPrograms(
  names: readonly string[],
  running: string,
  env: NodeJS.ProcessEnv,
): OtherProgram[] {
  const own = realPath(running);
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute);
  return names.flatMap((name) => {
    const files = folders
      .flatMap((folder) => ENDINGS.map((ending) => join(folder, `${name}${ending}`)))
      .filter(isProgram);
    const seen = new Set<string>();
    return files.flatMap((file, index) => {
      const real = realPath(file);
      if (seen.has(real) || real === own || starts(file, own)) return [];
      seen.add(real);
      return [{ name, file, isFirst: index === 0 }];
    });
  });
}

/** True for a script that starts the running program. */
function starts(file: string, own: string): boolean {
  try {
    const text = readBounded(file, { follow: true }).toString('latin1');
    return [...text.matchAll(STARTED)].some(([path]) => {
      const below = path.replace(/^(?:\$\{?basedir\}?|%~?dp0%?)[/\\]?/u, '');
      return realPath(resolve(dirname(file), below)) === own;
    });
  } catch {
    return false;
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
