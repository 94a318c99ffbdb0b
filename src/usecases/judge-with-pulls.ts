import { plural } from '../protocol/format/plural.js';
import { pullRefs } from '../protocol/compose/body-refs.js';
import type { Author } from '../protocol/compose/context.js';
import { compact } from '../protocol/format/compact.js';
import { pullName } from '../protocol/pull/pull-ref.js';
import { isObject, type JsonObject } from '../protocol/format/json.js';
import type { Env } from '../env.js';
import { RecordRefused } from '../errors.js';
import type { Body, Warning } from '../schema/types.js';
import { observePulls, type ObservedPullStates } from './observe-pulls.js';
import { secretProblems } from '../input/secrets/problems.js';
import { judgeContent, type JudgedContent } from './judge-content.js';

/** A declaration that nothing stands against, with what is worth a warning. */
export interface JudgedDeclaration {
  content: JudgedContent;
  warnings: Warning[];
}

/**
 * Judges a declaration together with what the forge shows of the pull requests that it refers to.
 * What is seen never keeps anything from being declared: what the record has no room for is left
 * out, from the end.
 * @throws RecordRefused for what stands against the declaration itself
 */
export async function judgeWithPulls(
  env: Env,
  author: Author,
  content: JsonObject,
): Promise<JudgedDeclaration> {
  const { pulls, warnings } = await observed(env, content);
  const around = isObject(content['observed']) ? content['observed'] : {};
  const judged = (count: number): Promise<JudgedContent> =>
    judgeContent(
      env,
      author,
      count === 0
        ? content
        : compact({ ...content, observed: { ...around, pulls: pulls.slice(0, count) } }),
    );
  const whole = await judged(pulls.length).catch((error: unknown) => refusal(error));
  if (whole !== null) return { content: whole, warnings };
  // Without any it has to be good, else it is the declaration itself that is refused.
  let best = await judged(0);
  let [fits, tooMany] = [0, pulls.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    const found = await judged(middle).catch((error: unknown) => refusal(error));
    if (found === null) tooMany = middle;
    else [best, fits] = [found, middle];
  }
  const left = pulls.length - fits;
  const message = `declared without the review state of ${plural(left, 'pull request')}: the record would be too large`;
  return { content: best, warnings: [...warnings, { code: 'review-left-out', message }] };
}

/**
 * What the forge shows, but for what no record takes: whoever opens a pull request writes its
 * title.
 */
async function observed(env: Env, content: JsonObject): Promise<ObservedPullStates> {
  const { pulls, warnings } = await observePulls(env, pullRefs(content as Body));
  const found: ObservedPullStates = { pulls: [], warnings };
  for (const pull of pulls) {
    if (env.flags.allowSecret !== undefined || (await secretProblems(compact(pull))).length === 0)
      found.pulls.push(pull);
    else
      found.warnings.push({
        code: 'review-left-out',
        message: `declared without the review state of ${pullName(pull, null)}: its text looks like a secret`,
      });
  }
  return found;
}

/** Null for a refusal. @throws anything else */
function refusal(error: unknown): null {
  if (error instanceof RecordRefused) return null;
  throw error;
}
