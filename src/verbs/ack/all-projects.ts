import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { withProject } from '../../protocol/query/in-projects.js';
import type { AckAnswer } from '../../schema/types.js';
import { eachOfMine, united } from '../../usecases/projects/each.js';

/** The acknowledgement of declarations in one project. */
type AckIn = (env: Env, ids: readonly string[]) => Promise<Result<AckAnswer>>;

/**
 * Acknowledges in all projects whose roster has the person: everything, or each of the declarations
 * in the project where it is.
 * @throws HandoffError `usage` for a declaration that no project has; then nothing is recorded
 */
export async function inAllProjects(
  env: Env,
  ids: readonly string[],
  ackIn: AckIn,
  has: (env: Env, id: string) => Promise<boolean>,
): Promise<Result<AckAnswer>> {
  const places = await eachOfMine(env, async (there) => {
    const here: string[] = [];
    for (const id of ids) if (await has(there, id)) here.push(id);
    return { there, here };
  });
  const known = new Set(places.flatMap(({ answer }) => answer.here));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new HandoffError(
      'usage',
      `${JSON.stringify(unknown.slice(0, 80))} matches no declaration in any project of this clone`,
      'handoff query --pending-acks --mine --all-projects lists the declarations that wait for you',
    );
  const done: { project: string | null; result: Result<AckAnswer> }[] = [];
  for (const { project, answer } of places) {
    if (ids.length > 0 && answer.here.length === 0) continue;
    done.push({ project, result: await ackIn(answer.there, answer.here) });
  }
  const [first, ...others] = done.map(({ result }) => result);
  if (first === undefined) throw new HandoffError('setup', 'there is no project here');
  const routed = [first, ...others].flatMap(({ answer }) => answer.routed ?? []);
  const shown = [first, ...others].find(({ answer }) => answer.id !== null) ?? first;
  const { id, path, commit, published, ref, target, covers } = shown.answer;
  return {
    exit: Math.max(...[first, ...others].map(({ exit }) => exit)),
    answer: {
      ...united([first.answer, ...others.map(({ answer }) => answer)]),
      id,
      path,
      commit,
      published,
      ref,
      target,
      covers,
      acknowledged: withProject(
        done.map(({ project, result }) => ({ project, rows: result.answer.acknowledged })),
      ),
      ...(routed.length > 0 ? { routed } : {}),
    },
  };
}
