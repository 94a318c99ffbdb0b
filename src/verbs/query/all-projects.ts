import type { Env } from '../../env.js';
import type { QueryAnswer } from '../../schema/types.js';
import { eachProject, fromProjects, united } from '../../usecases/projects/each.js';
import { mergedLists } from './merged-lists.js';

/** One answer for all projects. */
export async function inAllProjects(
  env: Env,
  answerIn: (env: Env) => Promise<QueryAnswer>,
): Promise<QueryAnswer> {
  const all = fromProjects(await eachProject(env, answerIn));
  const [{ answer: first }, ...others] = all;
  return { ...united([first, ...others.map(({ answer }) => answer)]), ...mergedLists(all) };
}
