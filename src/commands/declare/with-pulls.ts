import { pullRefs } from '../../core/body-refs.js';
import { compact } from '../../core/compose/context.js';
import { isObject, type JsonObject } from '../../core/json.js';
import type { Env } from '../../env.js';
import { RecordRefused } from '../../errors.js';
import type { Body } from '../../schema/types.js';
import { observePulls } from '../observe-pulls.js';
import { judgeContent, type JudgedContent } from '../record.js';

/** A declaration that nothing stands against, with what is worth a warning. */
export interface JudgedDeclaration {
  content: JudgedContent;
  warnings: JsonObject[];
}

/**
 * Judges a declaration together with what the forge shows of the pull requests that it refers to. What is seen never keeps anything from
 * being declared: where the record would be too large with it, it is left out.
 * @throws RecordRefused for what stands against the declaration itself
 */
export async function judgeWithPulls(env: Env, content: JsonObject): Promise<JudgedDeclaration> {
  const { pulls, warnings } = await observePulls(env, pullRefs(content as unknown as Body));
  if (pulls.length === 0) return { content: await judgeContent(env, content), warnings };
  const observed = isObject(content['observed']) ? content['observed'] : {};
  try {
    return { content: await judgeContent(env, compact({ ...content, observed: { ...observed, pulls } })), warnings };
  } catch (error) {
    if (!(error instanceof RecordRefused)) throw error;
    const left = { code: 'review-left-out', message: `the record has no room for the review state of ${pulls.length} pull requests: declared without it` };
    return { content: await judgeContent(env, content), warnings: [...warnings, left] };
  }
}
