import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { StartAnswer } from '../../schema/types.js';
import { allReviews } from '../../protocol/pull/declared-pull.js';
import { pullMark } from '../../protocol/pull/pull-ref.js';
import { near, type Near } from '../../protocol/query/start/near.js';
import { startOf } from '../../protocol/query/start/start-of.js';
import { formatTime } from '../../protocol/format/time.js';
import type { Env } from '../../env.js';
import { branchFinder } from '../../usecases/hub/branch-finder.js';
import { envelope } from '../../usecases/envelope.js';
import { mineElsewhere } from '../../usecases/projects/mine-elsewhere.js';
import { allDeclarations } from '../../usecases/query/declarations.js';
import { withReviews } from '../../usecases/query/reviews.js';
import { mayBeUnowned } from '../../protocol/team/may-be-unowned.js';
import { startSource } from '../../usecases/query/start-source.js';

/** What happened since the last wrap, what waits for the person, and what they hold. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<StartAnswer>> {
  const format = options.agent ? { format: 'agent' } : {};
  if (options.allRepositories) {
    const { inAllRepositories } = await import('./all-repositories.js');
    return { exit: 0, answer: await inAllRepositories(env, options), ...format };
  }
  if (options.allProjects) {
    const { inAllProjects } = await import('./all-projects.js');
    const inEach = async (there: Env): Promise<StartAnswer> =>
      (await startIn(there, options)).answer;
    return { exit: 0, answer: await inAllProjects(env, inEach), ...format };
  }
  const { answer, elsewhere } = await startIn(env, options);
  return { exit: 0, answer: { ...answer, ...(await mineElsewhere(env, elsewhere)) }, ...format };
}

/** The answer of one project, and the other projects. */
async function startIn(
  env: Env,
  options: Options,
): Promise<{ answer: StartAnswer; elsewhere: (string | null)[] }> {
  const [{ answers, facts, draftAt, unseen }, { handle }, { branch }, finder] = await Promise.all([
    startSource(env),
    env.identity(),
    env.standing(),
    branchFinder(env),
  ]);
  const { overview, policy } = answers;
  const conditions = overview.lists.next
    .filter(({ row, facts: { owners } }) => row.waits_for !== undefined && owners.includes(handle))
    .map(({ row }) => row);
  const due =
    conditions.length === 0
      ? null
      : await (await import('../../usecases/query/start-due.js')).startDue(env, conditions, policy);
  const { i_hold, ...start } = startOf(facts, {
    due,
    handle,
    policy,
    now: env.now(),
    overview,
    branch: branch?.replace(/^refs\/heads\//u, '') ?? null,
    branchHere: finder.here,
  });
  const reviewed = await withReviews(env, i_hold, {
    policy,
    live: options.live,
    require: false,
  });
  const shifts =
    policy.shifts === null
      ? {}
      : (await import('../../protocol/shifts/start-rows.js')).startRows(policy.shifts, {
          handle,
          now: env.now(),
          overview,
        });
  const told = { held: reviewed.rows, ...start };
  const { held, to_acknowledge, since_my_wrap } = mayBeUnowned(policy)
    ? await (
        await import('../../usecases/query/with-owners.js')
      ).withOwnersOf(told, handle, { policy, overview, now: env.now() })
    : told;
  return {
    elsewhere: answers.elsewhere,
    answer: {
      schema: 'handoff.start/1',
      ...envelope(env, answers, [...unseen, ...(due?.warnings ?? []), ...reviewed.warnings]),
      handle,
      ...start,
      to_acknowledge,
      since_my_wrap,
      ...(draftAt === null ? {} : { draft_saved_at: formatTime(draftAt) }),
      i_hold: held.map((row) => ({
        ...row,
        drift: [
          ...(row.drift ?? []),
          ...allReviews(row).flatMap(({ live, pull }, _, all) =>
            (live?.differences ?? []).map(({ text }) =>
              all.length > 1 ? `${pullMark(pull)}${pull.number}: ${text}` : text,
            ),
          ),
        ],
      })),
      reading_budget_seconds: policy.readingMinutes * 60,
      ...shifts,
      ...(options.all ? await declaredSince(env, handle, start.last_wrap) : {}),
    },
  };
}

/** What others declared since then. */
async function declaredSince(env: Env, handle: string, wrapped: string | null): Promise<Near> {
  const rows = (await allDeclarations(env))
    .map(({ row }) => row)
    .filter(
      ({ author, declared_at: at }) => author !== handle && (wrapped === null || at > wrapped),
    );
  return near(rows, handle, await env.policy());
}
