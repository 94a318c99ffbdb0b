import { spawn } from 'node:child_process';
import { HandoffError } from '../errors.js';

/**
 * Opens a file in an editor and waits until it is closed. The shell runs the command, as git does,
 * because it may contain options. Ctrl-C belongs to the editor meanwhile.
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
    const ended = await new Promise<{ code: number | null; fault: string | null }>((resolve) => {
      const child = spawn('sh', ['-c', `${command} "$@"`, command, file], {
        stdio: 'inherit',
        env,
      });
      child.on('error', (error) => resolve({ code: null, fault: error.message }));
      child.on('close', (code) => resolve({ code, fault: null }));
    });
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
