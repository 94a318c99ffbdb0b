import type { Env } from '../../env.js';
import type { Warning } from '../../schema/types.js';
import { openFile } from '../../system/process/open-file.js';

/** Opens a page in the browser of this machine; warns where nothing opens it. */
export async function openReport(env: Pick<Env, 'vars'>, path: string): Promise<Warning[]> {
  const fault = await openFile(path, env.vars);
  if (fault === null) return [];
  return [{ code: 'not-opened', message: `${fault}; open ${path} in a browser` }];
}
