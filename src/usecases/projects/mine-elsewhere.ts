import type { Env } from '../../env.js';
import type { OtherProject } from '../../schema/types.js';

/**
 * What waits for the person who runs the program in the other projects, or is theirs there. Loads
 * the code that asks there only where there are some.
 * @param names the other projects that have records
 */
export async function mineElsewhere(
  env: Env,
  names: readonly (string | null)[],
): Promise<{ project?: string | null; other_projects?: OtherProject[] }> {
  if (names.length === 0) return {};
  const { openElsewhere } = await import('./here.js');
  const [{ handle }, { project }] = await Promise.all([env.identity(), env.policy()]);
  const filter = { owners: new Set([handle]), author: null, item: null, since: null, text: null };
  return { project, other_projects: await openElsewhere(env, names, filter) };
}
