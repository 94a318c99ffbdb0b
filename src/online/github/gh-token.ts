import { askProgram } from '../../system/process/ask-program.js';

/** No questions, no notices of updates, no telemetry. */
const QUIET = {
  GH_PROMPT_DISABLED: '1',
  GH_NO_UPDATE_NOTIFIER: '1',
  GH_NO_EXTENSION_UPDATE_NOTIFIER: '1',
  GH_TELEMETRY: 'false',
  DO_NOT_TRACK: '1',
};

/** The token that the program gh has for a host; null without gh, or without a token. */
export async function tokenOfGh(host: string, vars: NodeJS.ProcessEnv): Promise<string | null> {
  return askProgram('gh', ['auth', 'token', '--hostname', host], {
    vars,
    env: { ...vars, ...QUIET },
  });
}
