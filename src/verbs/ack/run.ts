import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { reviewRow } from '../../protocol/pull/declared-pull.js';
import { briefingOf } from '../../protocol/query/briefing/briefing.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { AckAnswer } from '../../schema/types.js';
import { carryOut, NOWHERE, placeOf, type AckOutcome, type Whereabouts } from './acknowledge.js';
import { plan, type Plan } from './plan.js';
import { ackBodyOf, answeredIn, bodyOfFlags, KEYS, saysReplies, textsOf } from './body.js';
import { repliesFromFlags, type NotYet } from './replies.js';
import { hasDeclaration, shownTo, snapshotFor } from './snapshot.js';
import { keptWords } from '../../protocol/format/kept-words.js';
import { withBody, type VerbBody } from '../../usecases/body/verb-body.js';
import { withHint } from '../../usecases/with-hint.js';
import type { Written } from '../../usecases/record.js';
import { envelope } from '../../usecases/envelope.js';
import { declaredReviews } from '../../usecases/declared-reviews.js';
import { deliver } from '../../usecases/deliver.js';
import { liveReviews } from '../../usecases/live.js';
import { mineElsewhere } from '../../usecases/projects/mine-elsewhere.js';
import { typedTime } from '../../usecases/typed-time.js';
import type { Author } from '../../protocol/compose/context.js';

/** Warnings about records that may be declarations. */
const UNREAD: ReadonlySet<string> = new Set(['missing-object', 'unreadable', 'too-large']);

/**
 * Acknowledges declarations, item by item: those named, or with --all, or on a terminal, everything
 * that waits for the author. The declarations of one author are shown as one briefing, and one
 * record covers them.
 */
export async function run(env: Env, ids: Args, options: Options): Promise<Result<AckAnswer>> {
  const { accept, watch, hold, decline, ask, notYet, until, acting, readBack } = options;
  const { from, dryRun } = options;
  const flags = { accept, watch, hold, decline, ask, notYet, until, acting, readBack };
  const given = bodyOfFlags(ids, flags);
  const request = { verb: 'ack', given, from, keys: KEYS, dryRun, isResumed: false };
  return withBody(env, request, async (body) => {
    const named = textsOf(body.value, 'declaration');
    if (named.length === 0 && !options.all && !env.interactive) {
      throw new HandoffError(
        'usage',
        'ack needs a declaration, or --all',
        'handoff query --pending-acks --mine lists the declarations that wait for you',
      );
    }
    const ackIn = (there: Env, own: readonly string[]): Promise<Result<AckAnswer>> =>
      acknowledge(there, own, body, options);
    if (options.allProjects) {
      const { inAllProjects } = await import('./all-projects.js');
      return inAllProjects(env, named, ackIn, async (there, id) =>
        hasDeclaration(await there.snapshot('all'), id),
      );
    }
    const { exit, answer } = await ackIn(env, named);
    const { elsewhere } = await env.snapshot('recent');
    return { exit, answer: { ...answer, ...(await mineElsewhere(env, elsewhere)) } };
  });
}

/** Acknowledges in one project. */
async function acknowledge(
  env: Env,
  ids: readonly string[],
  body: VerbBody,
  options: Options,
): Promise<Result<AckAnswer>> {
  const isSaid = options.from !== undefined || saysReplies(body.value);
  const isWalk = env.interactive && !isSaid && !options.all;
  const topics = answeredIn(body.value);
  let snapshot = await snapshotFor(env, { ids, topics, toldChanges: isWalk });
  const { author } = snapshot;
  const { state, handle, policy } = author;
  const said = ackBodyOf(body.value, state);
  const flags = { ...said.replies, notYet: await withTimes(author, said.replies.notYet) };
  const shown = shownTo(state, handle, ids);
  const declarations = shown.flat();
  const live = await liveReviews(env, declarations.flatMap(declaredReviews), {
    require: options.requireLive,
  });
  const briefings = shown.map((own) =>
    briefingOf(own, {
      state,
      handle,
      policy,
      reviewOf: (pull) => ({ ...reviewRow(pull, policy), live: live.of(pull) }),
    }),
  );
  const { dryRun } = options;
  const cover = options.cover || said.cover;
  const done: AckOutcome[] = [];
  const written: Written[] = [];
  const usage = policy.countsQueries
    ? new (await import('../../usecases/usage/carried.js')).CarriedUsage(env)
    : null;
  const recordPlans = async (plans: readonly Plan[]): Promise<void> => {
    try {
      for (const planned of plans) {
        const recorded = await carryOut(env, snapshot, planned, { dryRun, usage });
        done.push(recorded.answered);
        written.push(...recorded.written);
        snapshot = recorded.snapshot;
      }
    } finally {
      await usage?.end();
    }
  };
  if (isWalk) {
    const { walk } = await import('./walk/walk.js');
    for (const [index, own] of shown.entries()) {
      const briefing = briefings[index];
      if (briefing === undefined) continue;
      const walked = await walk(env, author, own, briefing, {
        position: index + 1,
        of: shown.length,
        recorded: done.length,
      });
      const reviewed = { shown: own, briefing: null, cover, pulls: live.current([...own]) };
      if (walked === null) continue;
      const { draft, ...replies } = walked;
      try {
        await recordPlans(await plan(env, snapshot, { ...reviewed, replies }));
        await draft.discard().catch(() => {});
      } catch (error) {
        throw withHint(
          error,
          `${keptWords('your replies are', draft.path)} (handoff ack resumes them)`,
        );
      } finally {
        await draft.release();
      }
    }
  } else {
    // Judges all of them before recording the first: a refusal writes nothing.
    const plans: Plan[] = [];
    const replies = repliesFromFlags(briefings, flags);
    for (const answer of said.answers) {
      const index = briefings.findIndex(({ topics }) =>
        topics.some(({ id }) => id === answer.topic.id),
      );
      replies[Math.max(0, index)]?.answers.push(answer);
    }
    for (const [index, own] of shown.entries()) {
      const [briefing, reply] = [briefings[index], replies[index]];
      if (briefing === undefined || reply === undefined) continue;
      const reviewed = {
        shown: own,
        replies: reply,
        briefing,
        cover,
        pulls: live.current([...own]),
      };
      plans.push(...(await plan(env, snapshot, reviewed)));
    }
    await recordPlans(plans);
  }
  const { written: sent, exit, warnings, routed } = await deliver(env, snapshot, written);
  const places = new Map(sent.map((one) => [one.record.id, placeOf(one)]));
  const reviews = new Map(
    declarations.map((declaration) => [
      declaration.id,
      declaredReviews(declaration).map(({ pull }) => ({
        ...reviewRow(pull, policy),
        live: live.of(pull),
      })),
    ]),
  );
  const acknowledged = done.map((one) => ({
    ...one,
    ...(one.id === null ? {} : places.get(one.id)),
    reviews: reviews.get(one.declaration) ?? [],
  }));
  const answer: AckAnswer = {
    schema: 'handoff.ack/1',
    ...envelope(env, snapshot.view, [...live.warnings, ...warnings]),
    ...first(acknowledged),
    acknowledged,
    ...(routed.length > 0 ? { routed } : {}),
  };
  // What could not be read may wait for the person, too.
  const isUnread = answer.warnings.some(({ code }) => UNREAD.has(code));
  return { exit: exit === 0 && options.all && isUnread ? 2 : exit, answer };
}

/** The keys of a writing verb's answer describe one record, the first; `acknowledged` has all. */
function first([one]: readonly AckOutcome[]): Whereabouts & Pick<AckAnswer, 'covers'> {
  const { id, path, commit, published, remote, remote_reason, ref, target, covers } = one ?? {
    ...NOWHERE,
    covers: [],
  };
  return { id, path, commit, published, remote, remote_reason, ref, target, covers };
}

/** Until when, as instants: people write `14:00`. */
async function withTimes(author: Author, notYet: readonly NotYet[]): Promise<NotYet[]> {
  return Promise.all(
    notYet.map(async (one) => ({
      ...one,
      until: await typedTime(author, '--until', one.until, 'until'),
    })),
  );
}
