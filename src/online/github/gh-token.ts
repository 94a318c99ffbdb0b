import { dirname } from 'node:path';
import { HandoffError } from '../../errors.js';
import { findProgram } from '../../system/process/find-program.js';
import { spawnProgram } from '../../system/process/spawn-program.js';

const LIMIT_MS = 3_000;
const LIMIT_BYTES = 64 * 1024;

/**
 * The token that the program gh keeps for a host; null where gh is not there, keeps none, or takes
 * too long. It runs in its own folder, so that nothing of the repository has a say.
 */
export async function tokenOfGh(host: string, vars: NodeJS.ProcessEnv): Promise<string | null> {
  const program = findProgram('gh', vars);
  if (program === null) return null;
  try {
    const { code, stdout } = await spawnProgram(program, ['auth', 'token', '--hostname', host], {
      cwd: dirname(program),
      env: { ...vars, GH_PROMPT_DISABLED: '1', GH_NO_UPDATE_NOTIFIER: '1' },
      input: undefined,
      timeoutMs: LIMIT_MS,
      maxBytes: LIMIT_BYTES,
      group: true,
    });
    const token = stdout.toString('utf8').trim();
    return code === 0 && token !== '' ? token : null;
  } catch (error) {
    // It could not be started.
    if (error instanceof HandoffError) return null;
    throw error;
  }
}
