import { resolve } from 'node:path';
import { HandoffError } from '../../errors.js';
import { findProgram } from '../process/find-program.js';
import { spawnProgram } from '../process/spawn-program.js';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024;

/**
 * The key that `gpg.ssh.defaultKeyCommand` prints, as git asks for it where `user.signingkey` is
 * not set: `key::` and the public key, or the key itself. Empty if there is none.
 */
export async function defaultKey(
  command: string,
  { cwd, env, interactive }: { cwd: string; env: NodeJS.ProcessEnv; interactive: boolean },
): Promise<string> {
  const [program = '', ...args] = command.trim().split(/\s+/u);
  const file = program.includes('/') ? resolve(cwd, program) : findProgram(program, env);
  if (program === '' || file === null) return '';
  try {
    const { code, stdout } = await spawnProgram(file, args, {
      cwd,
      env,
      input: undefined,
      timeoutMs: TIMEOUT_MS,
      group: !interactive,
      maxBytes: MAX_BYTES,
    });
    const [line = ''] = stdout.toString('utf8').split('\n');
    return code === 0 && /^(?:key::|ssh-)/u.test(line) ? line.trim() : '';
  } catch (error) {
    if (error instanceof HandoffError) return '';
    throw error;
  }
}
