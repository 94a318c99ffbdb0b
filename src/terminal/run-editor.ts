import { spawn } from 'node:child_process';
import { HandoffError } from '../errors.js';
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
    const byShell = await run('sh', ['-c', `${command} "$@"`, command, file], env);
    const words = byShell.isMissing ? plainWords(command) : null;
    const [program, ...options] = words ?? [];
    const ended = program === undefined ? byShell : await run(program, [...options, file], env);
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
  /** True if there is no such program. */
  isMissing: boolean;
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: null, fault: error.message, isMissing: error.code === 'ENOENT' }),
    );
    child.on('close', (code) => resolve({ code, fault: null, isMissing: false }));
  });
}
