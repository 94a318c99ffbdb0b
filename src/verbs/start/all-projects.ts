import type { Env } from '../../env.js';
import type { StartAnswer } from '../../schema/types.js';
import { wayTo } from '../../usecases/projects/way-to.js';
import { eachOfMine, fromProjects, united, type InProject } from '../../usecases/projects/each.js';
import { mergedRows } from './merged-rows.js';

/** The start of a shift in all projects whose roster has the person. */
export async function inAllProjects(
  env: Env,
  startIn: (env: Env) => Promise<StartAnswer>,
): Promise<StartAnswer> {
  const all = await eachOfMine(env, startIn);
  const [{ answer: first }, ...others] = all;
  return {
    ...united([first, ...others.map(({ answer }) => answer)]),
    ...mergedRows(fromProjects(all)),
    start_here: await firstOf(env, all),
  };
}

/** The first thing to do, with a command that works from the current folder. */
async function firstOf(
  env: Env,
  all: readonly InProject<StartAnswer>[],
): Promise<StartAnswer['start_here']> {
  const found = all.find(({ answer }) => answer.start_here !== null);
  const here = found?.answer.start_here ?? null;
  if (here === null || found === undefined || found === all[0] || found.folder === null)
    return here;
  const folder = await wayTo(env, found.folder);
  return { ...here, command: here.command.replace(/^handoff /u, `handoff -C ${folder} `) };
}
