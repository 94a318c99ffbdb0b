import type { Env } from '../../env.js';
import { allReviews, reviewFields, reviewRow } from '../../protocol/pull/declared-pull.js';
import type { inFlightRows } from '../../protocol/query/overview.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { InFlightRow, Pull, Review, Warning } from '../../schema/types.js';
import { liveReviews } from '../live.js';

/**
 * Items in flight with their stored pull requests in words, which depend on the roster; and with
 * the current differences if wanted.
 */
export async function withReviews(
  env: Env,
  rows: ReturnType<typeof inFlightRows>,
  { policy, live, require }: { policy: Policy; live: boolean; require: boolean },
): Promise<{ rows: InFlightRow[]; warnings: Warning[] }> {
  const declared = rows.flatMap((row) =>
    allReviews(row).map((pull) => ({ pull, status: row.status })),
  );
  const now = live ? await liveReviews(env, declared, { require }) : null;
  const inWords = (pull: Pull): Review => ({
    ...reviewRow(pull, policy),
    ...(now === null ? {} : { live: now.of(pull) }),
  });
  return {
    rows: rows.map(({ review, reviews, ...row }) => ({
      ...row,
      ...reviewFields(allReviews({ review, reviews }).map(inWords)),
    })),
    warnings: now?.warnings ?? [],
  };
}
