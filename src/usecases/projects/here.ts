import type { Env } from '../../env.js';
import { elsewhere } from '../../protocol/fold/projects.js';
import { openIn } from '../../protocol/query/in-projects.js';
import type { Filter } from '../../protocol/query/filter.js';
import { folderOf, POLICY_FILE } from '../../protocol/team/nearest-policy.js';
import type { OtherProject } from '../../schema/types.js';
import { querySource } from '../query/query-source.js';
import { policyAt, withoutPolicy } from './in-force.js';
import { policiesHere } from './policies.js';

/** A project of this repository, and the environment in it. */
export interface ProjectHere {
  /** Null for records that name no project. */
  project: string | null;
  /** The folder of its policy, from the top of the repository; null where no policy names it. */
  folder: string | null;
  env: Env;
}

/**
 * The projects of this repository beside the one where somebody stands: those of its policies, and
 * those that only records name.
 */
export async function otherProjects(
  env: Env,
  projects: ReadonlySet<string | null>,
): Promise<ProjectHere[]> {
  const [repository, inForce] = await Promise.all([env.repository(), env.inForce()]);
  const { policies } = await policiesHere(env);
  const { scope } = inForce;
  const found = new Map<string | null, ProjectHere>();
  for (const one of policies) {
    const { project } = one.policy;
    if (project === null || project === scope.project || found.has(project)) continue;
    const other = env.inProject(policyAt(repository.topLevel, one));
    found.set(project, { project, folder: folderOf(one.path), env: other });
  }
  const top = policies.find(({ path }) => path === POLICY_FILE)?.policy.project ?? null;
  for (const project of elsewhere(scope, projects)) {
    // Records without a project belong to the policy at the top.
    if (found.has(project) || (project === null && top !== null)) continue;
    const adopts = project === null ? 'unnamed' : 'nothing';
    found.set(project, {
      project,
      folder: null,
      env: env.inProject(withoutPolicy({ project, adopts })),
    });
  }
  return [...found.values()];
}

/** All projects of this repository, the one where somebody stands first. */
export async function projectsHere(env: Env): Promise<ProjectHere[]> {
  const [{ projects, scope }, { path }] = await Promise.all([env.snapshot('open'), env.inForce()]);
  return [
    { project: scope.project, folder: folderOf(path), env },
    ...(await otherProjects(env, projects)),
  ];
}

/**
 * What is open in the other projects that have records, so that "nothing" is not read as nothing in
 * the whole repository.
 * @param names as the answer's source gives them
 */
export async function openElsewhere(
  env: Env,
  names: readonly (string | null)[],
  filter: Filter,
): Promise<OtherProject[]> {
  if (names.length === 0) return [];
  const others = await otherProjects(env, new Set(names));
  const rows: OtherProject[] = [];
  for (const { project, folder, env: there } of others) {
    const { overview } = await querySource(there);
    rows.push({ project, folder, ...openIn(overview, filter) });
  }
  return rows;
}
