import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { StartAnswer } from '../../schema/types.js';
import { startOf } from '../../protocol/query/start/start-of.js';
import type { Env } from '../../env.js';
import { envelope, placeOf } from '../../usecases/envelope.js';
import { branchNews } from '../../usecases/query/branch-news.js';
import { overviewFor } from '../../usecases/query/overview-for.js';
import { withReviews } from '../../usecases/query/reviews.js';

/** What happened since the last wrap, what waits for the person, and what they hold. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<StartAnswer>> {
  const [snapshot, policy, { handle }, { branch }] = await Promise.all([
    env.snapshot('all'),
    env.policy(),
    env.identity(),
    env.repository(),
  ]);
  const { view, state } = snapshot;
  const { overview, warnings } = await overviewFor(env, snapshot, policy);
  const { declarations, i_hold, ...start } = startOf(state, {
    handle,
    policy,
    now: env.now(),
    overview,
    sources: { recordOf: ({ id }) => placeOf(view.entries.get(id), id) },
    branch: branch?.replace(/^refs\/heads\//u, '') ?? null,
    news: await branchNews(env, { state, handle, policy }),
  });
  const reviewed = await withReviews(env, i_hold, {
    policy,
    live: options.live,
    require: false,
  });
  return {
    exit: 0,
    answer: {
      schema: 'handoff.start/1',
      ...envelope(env, view, [...warnings, ...reviewed.warnings]),
      handle,
      ...start,
      i_hold: reviewed.rows.map((row) => ({
        ...row,
        drift: [
          ...(row.drift ?? []),
          ...(row.review?.live?.differences ?? []).map(({ text }) => text),
        ],
      })),
      reading_budget_seconds: policy.readingMinutes * 60,
      ...(options.all ? { declarations } : {}),
    },
  };
}
