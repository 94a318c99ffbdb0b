import { join } from 'node:path';
import type { Env } from '../../env.js';
import { pathBetween, shellWord } from '../../protocol/format/path-between.js';

/**
 * The folder of a project as one types it after `-C`: from the current folder, or in full where the
 * records are in a hub.
 * @param folder from the top of the repository with the records
 */
export async function wayTo(env: Env, folder: string): Promise<string> {
  const [{ topLevel, folder: here }, hub] = await Promise.all([env.repository(), env.inHub()]);
  return shellWord(hub === null ? pathBetween(here, folder) : join(topLevel, folder));
}
