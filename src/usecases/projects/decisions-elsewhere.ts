import type { Env } from '../../env.js';
import type { OtherDecisions } from '../../schema/types.js';

/**
 * How many decisions of the other projects answer the same question, so that "none" is not read as
 * none in the whole repository.
 */
export async function decisionsElsewhere(
  env: Env,
  ask: (env: Env) => Promise<{ decisions: readonly object[] }>,
): Promise<{ project?: string | null; other_projects?: OtherDecisions[] }> {
  const { elsewhere, scope } = await env.snapshot('all');
  if (elsewhere.length === 0) return {};
  const { otherProjects } = await import('./here.js');
  const rows: OtherDecisions[] = [];
  for (const { project, folder, env: there } of await otherProjects(env, new Set(elsewhere)))
    rows.push({ project, folder, decisions: (await ask(there)).decisions.length });
  return { project: scope.project, other_projects: rows };
}
