import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Full path of a program on PATH, or null. Skips relative entries, so that a file with that name in
 * the current folder never runs.
 * @param name without the extension that Windows adds to programs
 */
export function findProgram(name: string, env: NodeJS.ProcessEnv): string | null {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = (env['PATH'] ?? env['Path'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder));
  const folder = folders.find((one) => isProgram(join(one, file)));
  return folder === undefined ? null : join(folder, file);
}

/** True for a file that can be run. */
export function isProgram(path: string): boolean {
  try {
    // Asked first, because a caught error costs more.
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
