import { spawn } from 'node:child_process';
import { HandoffError } from '../errors.js';
import { findProgram } from '../system/process/find-program.js';
import { startOnWindows } from '../system/process/start-on-windows.js';
import { plainWords } from './plain-words.js';

/**
 * Opens a file in an editor and waits until it is closed. The shell runs the command, as git does,
 * because it may contain anything; without a shell, a program with options runs all the same. Ctrl-C
 * belongs to the editor meanwhile.
 * @throws HandoffError `setup` if it cannot start or fails
 */
export async function runEditor(
  command: string,
  file: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  try {
    const shell = findProgram('sh', env);
    const ended =
      shell === null
        ? await runAlone(plainWords(command), file, env)
        : await run({ file: shell, args: ['-c', `${command} "$@"`, command, file] }, env);
    if (ended.code === 0) return;
    const why =
      ended.fault ??
      (ended.code === null ? 'it was stopped' : `it ended with exit code ${ended.code}`);
    throw new HandoffError(
      'setup',
      `the editor ${command} failed: ${why}; nothing was declared`,
      `the draft is kept in ${file}; to use another editor: git config core.editor <program>`,
    );
  } finally {
    process.removeListener('SIGINT', ignore);
  }
}

/** How a program ended. */
interface Ended {
  code: number | null;
  fault: string | null;
}

/** Runs a program with its options without a shell. */
async function runAlone(
  words: readonly string[] | null,
  file: string,
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const [program, ...options] = words ?? [];
  if (program === undefined)
    return { code: null, fault: 'its command needs sh, and PATH has no sh' };
  const args = [...options, file];
  try {
    const start = process.platform === 'win32' ? startOnWindows(program, args, env) : null;
    return await run(start ?? { file: program, args }, env);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return { code: null, fault };
  }
}

function run(
  { file, args, isVerbatim = false }: { file: string; args: string[]; isVerbatim?: boolean },
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: 'inherit',
      env,
      windowsVerbatimArguments: isVerbatim,
    });
    child.on('error', ({ message }) => resolve({ code: null, fault: message }));
    child.on('close', (code) => resolve({ code, fault: null }));
  });
}
