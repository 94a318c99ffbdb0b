import type { Env } from '../../env.js';
import type { Warning } from '../../schema/types.js';
import { openFile } from '../../system/process/open-file.js';

/** Opens a page in the browser of this machine; warns where nothing opens it. */
export async function openReport(env: Pick<Env, 'vars'>, path: string): Promise<Warning[]> {
  if (await openFile(path, env.vars)) return [];
  return [
    {
      code: 'not-opened',
      message: `no program of this machine opened the page; open ${path} in a browser`,
    },
  ];
}
