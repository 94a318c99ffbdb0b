import { resolve } from 'node:path';
import type { Env } from '../../env.js';
import { leaveUntracked } from '../../git/leave-untracked.js';
import { PAGE_MARK, PAGE_NAME } from '../../protocol/report/mark.js';
import { writePage } from '../../store/page-file.js';

/**
 * Writes a page where somebody stands. @returns its full path
 * @param name as it was typed; null for the usual one, which git then leaves alone
 * @throws HandoffError `usage` for a file that is no page of ours, or `write`
 */
export async function writeReport(
  env: Pick<Env, 'cwd' | 'standing' | 'say'>,
  name: string | null,
  page: string,
): Promise<string> {
  const shown = name ?? PAGE_NAME;
  const path = resolve(env.cwd, shown);
  await writePage(path, shown, page, PAGE_MARK);
  if (name === null && (await leaveUntracked(await env.standing(), path, PAGE_NAME)))
    env.say(
      `handoff: note: git leaves ${PAGE_NAME} alone in this clone (.git/info/exclude); --out names another place`,
    );
  return path;
}
