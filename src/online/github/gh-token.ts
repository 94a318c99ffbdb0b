import { dirname } from 'node:path';
import { HandoffError } from '../../errors.js';
import { findProgram } from '../../system/process/find-program.js';
import { spawnProgram } from '../../system/process/spawn-program.js';

const LIMIT_MS = 3_000;
const LIMIT_BYTES = 64 * 1024;
/** No questions, no notices of updates, no telemetry. */
const QUIET = {
  GH_PROMPT_DISABLED: '1',
  GH_NO_UPDATE_NOTIFIER: '1',
  GH_NO_EXTENSION_UPDATE_NOTIFIER: '1',
  GH_TELEMETRY: 'false',
  DO_NOT_TRACK: '1',
};

/**
 * The token that the program gh has for a host; null without gh, without a token, or after a
 * timeout. gh runs in its own folder, so that no setting of the repository applies.
 */
export async function tokenOfGh(host: string, vars: NodeJS.ProcessEnv): Promise<string | null> {
  const program = findProgram('gh', vars);
  if (program === null) return null;
  try {
    const { code, stdout } = await spawnProgram(program, ['auth', 'token', '--hostname', host], {
      cwd: dirname(program),
      env: { ...vars, ...QUIET },
      input: undefined,
      timeoutMs: LIMIT_MS,
      maxBytes: LIMIT_BYTES,
      group: true,
    });
    const token = stdout.toString('utf8').trim();
    return code === 0 && token !== '' ? token : null;
  } catch (error) {
    // gh could not be started.
    if (error instanceof HandoffError) return null;
    throw error;
  }
}
