import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const LIMIT_MS = 3_000;

/**
 * The token that the program gh keeps for a host; null where gh is not there, keeps none, or takes
 * too long. Folders of PATH that are not absolute are passed over, so that nothing from the
 * repository is run.
 */
export async function tokenOfGh(host: string, vars: NodeJS.ProcessEnv): Promise<string | null> {
  const program = findGh(vars);
  if (program === null) return null;
  const { execFile } = process.getBuiltinModule('node:child_process');
  return new Promise((resolve) => {
    const options = {
      env: { ...vars, GH_PROMPT_DISABLED: '1', GH_NO_UPDATE_NOTIFIER: '1' },
      timeout: LIMIT_MS,
      maxBuffer: 64 * 1024,
      windowsHide: true,
    };
    const child = execFile(
      program,
      ['auth', 'token', '--hostname', host],
      { ...options, killSignal: 'SIGKILL' },
      (error, stdout) => {
        resolve(error === null && stdout.trim() !== '' ? stdout.trim() : null);
      },
    );
    child.stdin?.end();
  });
}

function findGh(vars: NodeJS.ProcessEnv): string | null {
  const name = process.platform === 'win32' ? 'gh.exe' : 'gh';
  const folders = (vars['PATH'] ?? vars['Path'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
