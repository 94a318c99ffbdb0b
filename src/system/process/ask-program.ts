import { dirname } from 'node:path';
import { HandoffError } from '../../errors.js';
import { findProgram } from './find-program.js';
import { spawnProgram } from './spawn-program.js';

const LIMIT_MS = 3_000;
const LIMIT_BYTES = 64 * 1024;

/**
 * What a program on PATH prints, without the spaces around it; null without the program, after a
 * failure or a timeout, or if it prints nothing. It runs in its own folder, so that no setting of
 * the repository applies.
 * @param env all of its environment
 */
export async function askProgram(
  name: string,
  args: readonly string[],
  { vars, env }: { vars: NodeJS.ProcessEnv; env: NodeJS.ProcessEnv },
): Promise<string | null> {
  const program = findProgram(name, vars);
  if (program === null) return null;
  try {
    const { code, stdout } = await spawnProgram(program, args, {
      cwd: dirname(program),
      env,
      input: undefined,
      timeoutMs: LIMIT_MS,
      maxBytes: LIMIT_BYTES,
      group: true,
    });
    const text = stdout.toString('utf8').trim();
    return code === 0 && text !== '' ? text : null;
  } catch (error) {
    // It could not be started.
    if (error instanceof HandoffError) return null;
    throw error;
  }
}
