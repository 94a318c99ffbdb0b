import { dirname } from 'node:path';
import { findProgram } from './find-program.js';
import { spawnProgram } from './spawn-program.js';

const TIMEOUT_MS = 5_000;

/** What opens a file as a double click does, in the order of trying. */
const OPENERS: readonly (readonly [name: string, ...args: string[]])[] =
  process.platform === 'darwin'
    ? [['open']]
    : process.platform === 'win32'
      ? [['explorer']]
      : [['xdg-open'], ['wslview'], ['gio', 'open']];

/**
 * Opens a file in whatever this machine uses for it.
 * @returns false if no program does
 */
export async function openFile(path: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  for (const [name, ...args] of OPENERS) {
    const program = findProgram(name, env);
    if (program === null) continue;
    try {
      const { code, fault } = await spawnProgram(program, [...args, path], {
        cwd: dirname(path),
        env,
        input: undefined,
        silent: true,
        timeoutMs: TIMEOUT_MS,
        maxBytes: 64 * 1024,
      });
      // The explorer of Windows ends with 1 after it opened a file.
      if (code === 0 || fault === 'timeout' || name === 'explorer') return true;
    } catch {
      // It could not be started: the next one may.
    }
  }
  return false;
}
