import { resolve } from 'node:path';
import type { Env } from '../../env.js';
import { PAGE_MARK } from '../../protocol/report/mark.js';
import { writePage } from '../../store/page-file.js';

/**
 * Writes a page where somebody stands. @returns its full path
 * @throws HandoffError `usage` for a file that is no page of ours, or `write`
 */
export async function writeReport(
  env: Pick<Env, 'cwd'>,
  name: string,
  page: string,
): Promise<string> {
  const path = resolve(env.cwd, name);
  await writePage(path, name, page, PAGE_MARK);
  return path;
}
