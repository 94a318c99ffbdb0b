import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';
import type { Clone } from './clones.js';
import type { GitHub, World } from './github/world.js';
import type { Comment, Issue } from './github/shapes.js';
import type { RunOptions } from './program.js';

type Options = RunOptions & { login?: string | null };

/** What a run with `--json` answered. */
export interface Answered {
  code: number;
  answer: JsonObject;
  err: string;
  out: string;
}

/** Runs the built program with `--json` in somebody's clone. */
export async function runJson(
  world: World,
  clone: Clone,
  args: readonly string[],
  options: Options = {},
): Promise<Answered> {
  const { code, out, err } = await world.run(clone, [...args, '--json'], options);
  const answer: JsonValue = JSON.parse(out === '' ? 'null' : out);
  if (!isObject(answer)) throw new Error(`no object: ${code} ${out} ${err}`);
  return { code, answer, err, out };
}

/** Runs `handoff route --json`. */
export function routeJson(
  world: World,
  clone: Clone,
  args: readonly string[] = [],
  options: Options = {},
): Promise<Answered> {
  return runJson(world, clone, ['route', ...args], options);
}

/** Asks a question of Nadia. */
export function askedBy(
  world: World,
  clone: Clone,
  what: string,
  more: readonly string[] = [],
  options: Options = {},
): Promise<Answered> {
  return runJson(
    world,
    clone,
    ['ask', what, '--why', 'the schema freezes on Friday', '--owner', 'nadia', ...more],
    options,
  );
}

/** The same. @returns the id of the question: `<record>.q1` */
export async function ask(
  world: World,
  clone: Clone,
  what: string,
  more: readonly string[] = [],
  options: Options = {},
): Promise<string> {
  const { answer } = await askedBy(world, clone, what, more, options);
  if (typeof answer['id'] !== 'string')
    throw new Error(`it was not asked: ${JSON.stringify(answer)}`);
  return `${answer['id']}.q1`;
}

/** The issues that there are, by number; pull requests are none. */
export async function issues({ facade }: GitHub): Promise<Issue[]> {
  const { body } = await facade.call(
    'GET',
    '/repos/acme/payments/issues?state=all&per_page=100',
    'sarah',
    undefined,
  );
  return (body as (Issue & { pull_request?: object })[])
    .filter((issue) => issue.pull_request === undefined)
    .sort((a, b) => a.number - b.number);
}

/** The comments under an issue or a pull request, oldest first. */
export async function commentsOn({ facade }: GitHub, number: number): Promise<Comment[]> {
  return (
    await facade.call(
      'GET',
      `/repos/acme/payments/issues/${number}/comments?per_page=100`,
      'sarah',
      undefined,
    )
  ).body as Comment[];
}
