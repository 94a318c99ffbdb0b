import type { Env } from '../../env.js';
import { defined } from '../../protocol/format/defined.js';
import { withProject } from '../../protocol/query/in-projects.js';
import { bySeverity, byUrgency } from '../../protocol/query/severity.js';
import type { DueRow, QueryAnswer } from '../../schema/types.js';
import { eachProject, united } from '../../usecases/projects/each.js';

/** One answer for all projects: each row names its project, and the worst comes first. */
export async function inAllProjects(
  env: Env,
  answerIn: (env: Env) => Promise<QueryAnswer>,
): Promise<QueryAnswer> {
  const all = await eachProject(env, answerIn);
  const [{ answer: first }] = all;
  const others = all.slice(1).map(({ answer }) => answer);
  const rows = <R extends object>(
    of: (answer: QueryAnswer) => readonly R[] | undefined,
  ): (R & { project: string | null })[] | undefined =>
    of(first) &&
    withProject(all.map(({ project, answer }) => ({ project, rows: of(answer) ?? [] })));
  const undeclared = [first, ...others].flatMap((one) => one.undeclared ?? []);
  const leftOut = [first, ...others].flatMap((one) => one.left_out ?? []);
  return {
    ...united([first, ...others]),
    ...defined({
      blocked: rows(({ blocked }) => blocked)?.sort(byUrgency(({ blocks }) => blocks.length)),
      questions: rows(({ questions }) => questions)?.sort(byUrgency(({ blocks }) => blocks.length)),
      pending_acks: rows(({ pending_acks }) => pending_acks),
      in_flight: rows(({ in_flight }) => in_flight)?.sort(bySeverity),
      decisions: rows(({ decisions }) => decisions),
      waiting_on: rows(({ waiting_on }) => waiting_on)?.sort(byUrgency()),
      next: rows(({ next }) => next)?.sort(byUrgency()),
      due: rows(({ due }) => due)?.sort(byState),
      due_later:
        first.due_later === undefined
          ? undefined
          : [first, ...others].reduce((sum, { due_later = 0 }) => sum + due_later, 0),
      declarations: rows(({ declarations }) => declarations),
      undeclared: first.undeclared && [...new Set(undeclared)].sort(),
      left_out: first.left_out && leftOut,
    }),
  };
}

const STATES = ['due', 'unknown', 'text'];

/** In the order of states; the worst first within each. */
function byState(a: DueRow, b: DueRow): number {
  return STATES.indexOf(a.state) - STATES.indexOf(b.state) || bySeverity(a, b);
}
