import { dirname, isAbsolute } from 'node:path';
import { findProgram, isProgram } from './find-program.js';
import { spawnProgram } from './spawn-program.js';
import { startAndLeave } from './start-and-leave.js';

const TIMEOUT_MS = 5_000;

/** What opens a file as a double click does, in the order of trying. */
const OPENERS: readonly (readonly [name: string, ...args: string[]])[] =
  process.platform === 'darwin'
    ? [['open']]
    : process.platform === 'win32'
      ? [['explorer']]
      : [['xdg-open'], ['wslview'], ['gio', 'open']];

/**
 * Opens a file in the browser that `BROWSER` names, else in whatever this machine uses for it.
 * @returns null, or why nothing opened it
 */
export async function openFile(path: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const browser = (env['BROWSER'] ?? '').trim();
  if (browser !== '')
    return (await openIn(browser, path, env))
      ? null
      : `BROWSER is ${browser}, which could not be started`;
  return (await openAsUsual(path, env)) ? null : 'no program of this machine opened the page';
}

/** The browsers that `BROWSER` lists, one after the other; `%s` in it stands for the file. */
async function openIn(browsers: string, path: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const all = process.platform === 'win32' ? [browsers] : browsers.split(':');
  for (const one of all) {
    const [name = '', ...words] = isProgram(one) ? [one] : one.trim().split(/\s+/);
    const program = isAbsolute(name) ? (isProgram(name) ? name : null) : findProgram(name, env);
    if (program === null) continue;
    const args = words.map((word) => word.replaceAll('%s', () => path));
    const isNamed = words.some((word) => word.includes('%s'));
    if (await startAndLeave(program, isNamed ? args : [...args, path], { cwd: dirname(path), env }))
      return true;
  }
  return false;
}

async function openAsUsual(path: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  for (const [name, ...args] of OPENERS) {
    // Without a screen they start a browser for terminals, which nobody sees.
    if (name !== 'wslview' && isWithoutScreen(env)) continue;
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

function isWithoutScreen(env: NodeJS.ProcessEnv): boolean {
  const isElsewhere = process.platform === 'darwin' || process.platform === 'win32';
  return !isElsewhere && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
}
