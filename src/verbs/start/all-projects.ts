import type { Env } from '../../env.js';
import { withProject } from '../../protocol/query/in-projects.js';
import { byUrgency } from '../../protocol/query/severity.js';
import type { StartAnswer } from '../../schema/types.js';
import { wayTo } from '../../usecases/projects/way-to.js';
import { eachOfMine, united, type InProject } from '../../usecases/projects/each.js';

/** The start of a shift in all projects whose roster has the person: each row names its project. */
export async function inAllProjects(
  env: Env,
  startIn: (env: Env) => Promise<StartAnswer>,
): Promise<StartAnswer> {
  const all = await eachOfMine(env, startIn);
  const [{ answer: first }] = all;
  const answers = [first, ...all.slice(1).map(({ answer }) => answer)] as const;
  const rows = <R extends object>(
    of: (answer: StartAnswer) => readonly R[],
  ): (R & { project: string | null })[] =>
    withProject(all.map(({ project, answer }) => ({ project, rows: of(answer) })));
  const sum = (of: (answer: StartAnswer) => number): number =>
    answers.reduce((total, answer) => total + of(answer), 0);
  const shifts = answers.find(({ shift }) => shift !== undefined)?.shift;
  return {
    ...united(answers),
    last_wrap:
      answers
        .flatMap(({ last_wrap }) => last_wrap ?? [])
        .sort()
        .at(-1) ?? null,
    start_here: await firstOf(env, all),
    to_acknowledge: rows(({ to_acknowledge }) => to_acknowledge),
    superseded: sum(({ superseded }) => superseded),
    since_my_wrap: rows(({ since_my_wrap }) => since_my_wrap).sort((a, b) =>
      a.at < b.at ? -1 : 1,
    ),
    ...(answers.every(({ due }) => due === undefined) ? {} : { due: rows(({ due = [] }) => due) }),
    waits_for_me: rows(({ waits_for_me }) => waits_for_me).sort(byUrgency()),
    i_hold: rows(({ i_hold }) => i_hold),
    reading_seconds: sum(({ reading_seconds }) => reading_seconds),
    ...(shifts === undefined
      ? {}
      : {
          shift: shifts,
          blocked_by: rows(({ blocked_by: owned = [] }) => owned),
          ...(answers.every(({ escalated }) => escalated === undefined)
            ? {}
            : { escalated: rows(({ escalated = [] }) => escalated) }),
          no_wrap: rows(({ no_wrap: missing = [] }) => missing),
        }),
    ...(first.declarations === undefined
      ? {}
      : { declarations: rows(({ declarations = [] }) => declarations) }),
    ...(answers.every(({ other_declarations: others }) => others === undefined)
      ? {}
      : { other_declarations: sum(({ other_declarations: others = 0 }) => others) }),
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
