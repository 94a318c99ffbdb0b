import type { Env } from '../../env.js';
import type { OtherDecisions } from '../../schema/types.js';
import type { Snapshot } from '../snapshot.js';

/**
 * How many decisions of the other projects answer the same question, so that "none" is not read as
 * none in the whole repository.
 * @param snapshot that the answer was made from
 */
export async function decisionsElsewhere(
  env: Env,
  ask: (env: Env) => Promise<{ decisions: readonly object[] }>,
  { elsewhere, scope }: Pick<Snapshot, 'elsewhere' | 'scope'>,
): Promise<{ project?: string | null; other_projects?: OtherDecisions[] }> {
  if (elsewhere.length === 0) return {};
  const { otherProjects } = await import('./here.js');
  const rows: OtherDecisions[] = [];
  for (const { project, folder, env: there } of await otherProjects(env, new Set(elsewhere)))
    rows.push({ project, folder, decisions: (await ask(there)).decisions.length });
  return { project: scope.project, other_projects: rows };
}
