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

/** A valid declaration with its warnings. */
export interface JudgedDeclaration {
  content: JudgedContent;
  warnings: Warning[];
}

/**
 * Judges a declaration with the review states of its pull requests. Review states never prevent a
 * declaration: if the record would be too large, the last ones are left out.
 * @throws RecordRefused for problems of the declaration itself
 */
export async function judgeWithPulls(
  env: Env,
  author: Author,
  content: JsonObject,
): Promise<JudgedDeclaration> {
  const { pulls, warnings } = await observed(env, content);
  const around = isObject(content['observed']) ? content['observed'] : {};
  const judgeWith = (count: number): Promise<JudgedContent> =>
    judgeContent(
      env,
      author,
      count === 0
        ? content
        : compact({ ...content, observed: { ...around, pulls: pulls.slice(0, count) } }),
    );
  const whole = await judgeWith(pulls.length).catch((error: unknown) => refusal(error));
  if (whole !== null) return { content: whole, warnings };
  // If the declaration is refused even without review states, that refusal is reported.
  let best = await judgeWith(0);
  let [fits, tooMany] = [0, pulls.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    const smaller = await judgeWith(middle).catch((error: unknown) => refusal(error));
    if (smaller === null) tooMany = middle;
    else [best, fits] = [smaller, middle];
  }
  const left = pulls.length - fits;
  const message = `declared without the review state of ${plural(left, 'pull request')}: the record would be too large`;
  return { content: best, warnings: [...warnings, { code: 'review-left-out', message }] };
}

/**
 * The review states, without texts that a record must not hold: anybody can choose the title of a
 * pull request.
 */
async function observed(env: Env, content: JsonObject): Promise<ObservedPullStates> {
  const { pulls, warnings } = await observePulls(env, pullRefs(content as Body));
  const result: ObservedPullStates = { pulls: [], warnings };
  for (const pull of pulls) {
    if (env.flags.allowSecret !== undefined || (await secretProblems(compact(pull))).length === 0)
      result.pulls.push(pull);
    else
      result.warnings.push({
        code: 'review-left-out',
        message: `declared without the review state of ${pullName(pull, null)}: its text looks like a secret`,
      });
  }
  return result;
}

/** Null for a refusal. @throws any other error */
function refusal(error: unknown): null {
  if (error instanceof RecordRefused) return null;
  throw error;
}
