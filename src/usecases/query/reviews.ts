import { isObject, type JsonObject } from '../../protocol/format/json.js';
import { reviewRow } from '../../protocol/pull/declared-pull.js';
import type { DeclaredStatus } from '../../protocol/pull/drift/differences.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { Env } from '../../env.js';
import type { Pull } from '../../schema/types.js';
import { liveReviews } from '../live.js';

/**
 * Items in flight with what was stored of their pull requests in words, which depend on the roster;
 * and, where that is asked for, with what is different now.
 */
export async function withReviews(
  env: Env,
  rows: readonly JsonObject[],
  { policy, live, require }: { policy: Policy; live: boolean; require: boolean },
): Promise<{ rows: JsonObject[]; warnings: JsonObject[] }> {
  const pullOf = ({ review }: JsonObject): Pull | null =>
    isObject(review) ? (review as Pull) : null;
  const declared = rows.flatMap((row) => {
    const pull = pullOf(row);
    return pull === null ? [] : [{ pull, status: row['status'] as DeclaredStatus }];
  });
  const now = live ? await liveReviews(env, declared, { require }) : null;
  return {
    rows: rows.map((row) => {
      const pull = pullOf(row);
      if (pull === null) return row;
      return {
        ...row,
        review: { ...reviewRow(pull, policy), ...(now === null ? {} : { live: now.of(pull) }) },
      };
    }),
    warnings: now?.warnings ?? [],
  };
}
