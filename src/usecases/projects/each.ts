import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { FromOrigin } from '../../protocol/query/in-projects.js';
import type { Envelope } from '../../schema/types.js';
import { projectsHere } from './here.js';

/** The answer of one project. */
export interface InProject<A> {
  /** Null for records that name no project. */
  project: string | null;
  /** The folder of its policy, from the top of the repository; null where no policy names it. */
  folder: string | null;
  answer: A;
}

type Answers<A> = [InProject<A>, ...InProject<A>[]];

/**
 * Asks in every project. A project that does not know a person or a key that the question names has
 * nothing to answer; if none knows it, the first says so.
 * @throws HandoffError of the first project, where no project answers
 */
export async function eachProject<A>(env: Env, ask: (env: Env) => Promise<A>): Promise<Answers<A>> {
  return asked(env, (there) =>
    refusedOr(ask(there), (error) => error instanceof HandoffError && error.kind === 'usage'),
  );
}

/**
 * Asks in every project that knows the person who runs the program.
 * @throws HandoffError `setup` where none does
 */
export async function eachOfMine<A>(env: Env, ask: (env: Env) => Promise<A>): Promise<Answers<A>> {
  return asked(env, async (there) => {
    const known = await refusedOr(there.identity(), (error) => error instanceof HandoffError);
    return 'refused' in known ? known : { answer: await ask(there) };
  });
}

type Tried<A> = { answer: A } | { refused: unknown };

async function refusedOr<A>(
  answer: Promise<A>,
  isRefusal: (error: unknown) => boolean,
): Promise<Tried<A>> {
  try {
    return { answer: await answer };
  } catch (error) {
    if (isRefusal(error)) return { refused: error };
    throw error;
  }
}

/** The answers of all projects that have one. @throws the first refusal, where none has */
async function asked<A>(env: Env, attempt: (env: Env) => Promise<Tried<A>>): Promise<Answers<A>> {
  const answered: InProject<A>[] = [];
  const refusals: unknown[] = [];
  for (const { project, folder, env: there } of await projectsHere(env)) {
    const tried = await attempt(there);
    if ('refused' in tried) refusals.push(tried.refused);
    else answered.push({ project, folder, answer: tried.answer });
  }
  const [first, ...others] = answered;
  if (first === undefined) throw refusals[0];
  return [first, ...others];
}

/**
 * The only project with an answer, as for a name that is looked up.
 * @throws HandoffError `usage` where several have one
 */
export async function onlyProject<A>(
  env: Env,
  named: string,
  ask: (env: Env) => Promise<A>,
): Promise<InProject<A>> {
  const [first, ...others] = await eachProject(env, ask);
  if (others.length === 0) return first;
  const projects = [first, ...others].map(({ project }) => project ?? 'no project');
  throw new HandoffError(
    'usage',
    `${named.slice(0, 80)} is in several projects: ${projects.join(', ')}`,
    'run it without --all-projects in the folder of one of them, or name the record by its handle',
  );
}

/** The first of several answers, with the limits of all. */
export function united<A extends Envelope>(all: readonly [A, ...A[]]): A {
  const [first] = all;
  const warnings = new Map(
    all.flatMap((one) => one.warnings).map((one) => [JSON.stringify(one), one]),
  );
  return {
    ...first,
    complete: all.every(({ complete }) => complete),
    read_from: [...new Set(all.flatMap((one) => one.read_from))].sort(),
    warnings: [...warnings.values()],
  };
}

/** The answers with the names of their projects. */
export function fromProjects<A>([first, ...others]: Answers<A>): [
  FromOrigin<A>,
  ...FromOrigin<A>[],
] {
  const named = ({ project, answer }: InProject<A>): FromOrigin<A> => ({
    origin: { project },
    answer,
  });
  return [named(first), ...others.map(named)];
}
