import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { formatTime } from '../../protocol/format/time.js';
import { inFlightRows } from '../../protocol/query/overview.js';
import { coverage, firstDeclared } from '../../protocol/rollup/coverage.js';
import { podOverview } from '../../protocol/rollup/pod-overview.js';
import { questionAt, rollupOf } from '../../protocol/rollup/rollup.js';
import { mayBeUnowned } from '../../protocol/team/may-be-unowned.js';
import type { RollupAnswer, Warning } from '../../schema/types.js';
import { envelope } from '../envelope.js';
import { membersOfPod } from '../members-of-pod.js';
import { pastTime } from '../past-time.js';
import { openElsewhere } from '../projects/here.js';
import { withReviews } from '../query/reviews.js';
import { withOwners } from '../query/with-owners.js';
import { rollupSource } from './rollup-source.js';

/** What a rollup is asked for. */
export interface RollupRequest {
  /** The pod; undefined for the whole team. */
  pod: string | undefined;
  /** From when on changes are listed; undefined for a day before the instant. */
  since: string | undefined;
  asOf: string | undefined;
  /** True for a person who looks at it now: without `--as-of` it is about this moment. */
  isLive: boolean;
}

const DAY = 86_400_000;

/**
 * The rollup of the project where somebody stands.
 * @throws HandoffError `usage` for a pod, a time or a commit that there is not
 */
export async function readRollup(
  env: Env,
  { pod, since: from, asOf, isLive }: RollupRequest,
): Promise<RollupAnswer> {
  const read = await rollupSource(env, { asOf, isLive });
  const { answers, at, stateAfter, fields } = read;
  const { policy } = answers;
  const members = pod === undefined ? null : membersOfPod(policy, pod);
  const since = from === undefined ? at - DAY : await pastTime(env, '--since', from, at);
  if (since > at)
    throw new HandoffError(
      'usage',
      `--since ${(from ?? '').slice(0, 40)} is later than the moment of the rollup, ${formatTime(at)}`,
      'give an earlier time, or a later --as-of',
    );
  const state = await stateAfter(since);
  const overview = members === null ? answers.overview : podOverview(answers.overview, members);
  const reviewed = await withReviews(env, inFlightRows(overview, questionAt(policy, at)), {
    policy,
    live: false,
    require: false,
  });
  const inFlight = mayBeUnowned(policy)
    ? await withOwners(reviewed.rows, { policy, overview: answers.overview, now: at })
    : reviewed.rows;
  const began = await beganAt({ state, policy, members, at }, () => stateAfter(0));
  const source = { overview, inFlight, state, policy, members, at, since, began };
  const rollup = rollupOf(source);
  const isClockless = asOf === undefined && fields.instant === 'newest-record';
  const missed = isClockless ? missedSince(env, source, rollup.undeclared) : [];
  const { elsewhere } = answers;
  return {
    schema: 'handoff.rollup/1',
    ...envelope(env, answers, missed),
    ...fields,
    project: policy.project,
    ...(elsewhere.length === 0
      ? {}
      : {
          other_projects: await openElsewhere(env, elsewhere, questionAt(policy, at).filter),
        }),
    pod: pod ?? null,
    ...rollup,
  };
}

type Source = Parameters<typeof rollupOf>[0];

/**
 * When the team declared first. All records are read only where a shift was missed before the oldest
 * declaration that is kept: the team may be older than that.
 */
async function beganAt(
  { state, policy, members, at }: Pick<Source, 'state' | 'policy' | 'members' | 'at'>,
  readAll: () => Promise<Source['state']>,
): Promise<number | null> {
  const kept = firstDeclared(state);
  const isBefore = coverage(state, policy, members, at, -Infinity).some(
    ({ state: is, due_at: due }) =>
      is === 'missing' && due !== null && (kept === null || Date.parse(due) <= kept),
  );
  return isBefore ? firstDeclared(await readAll()) : kept;
}

/** Who should have declared between the newest record and now: the rollup cannot count them. */
function missedSince(
  env: Env,
  { state, policy, members, began }: Source,
  undeclared: readonly string[],
): Warning[] {
  const missing = coverage(state, policy, members, env.now(), began)
    .filter((row) => row.state === 'missing' && !undeclared.includes(row.handle))
    .map(({ handle }) => handle);
  if (missing.length === 0) return [];
  return [
    {
      code: 'due-since',
      message: `since the newest record, these people should have declared and did not: ${missing.join(', ')}; handoff rollup --as-of now counts them`,
    },
  ];
}
