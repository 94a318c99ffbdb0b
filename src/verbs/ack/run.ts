import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { reviewRow } from '../../protocol/pull/declared-pull.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { AckAnswer, Declaration } from '../../schema/types.js';
import {
  carryOut,
  NOWHERE,
  placeOf,
  plan,
  type AckOutcome,
  type Plan,
  type Whereabouts,
} from './acknowledge.js';
import { itemsFromFlags, type Replies } from './replies.js';
import { pendingFor } from './pending.js';
import type { Written } from '../../usecases/record.js';
import { envelope } from '../../usecases/envelope.js';
import { declaredReviews } from '../../usecases/declared-reviews.js';
import { deliver } from '../../usecases/deliver.js';
import { liveReviews } from '../../usecases/live.js';
import { findSubject } from '../../usecases/find-subject.js';

/**
 * Acknowledges declarations item by item: the named ones; with --all, or on a terminal, all that
 * wait for the author.
 */
export async function run(env: Env, ids: Args, options: Options): Promise<Result<AckAnswer>> {
  let snapshot = await env.snapshot('all');
  const { author } = snapshot;
  const replies: Replies = {
    accept: options.accept,
    watch: options.watch,
    hold: options.hold,
    decline: options.decline,
    ask: options.ask,
    readBack: options.readBack,
  };
  const declarations =
    ids.length > 0
      ? ids.map((id) => declarationOf(author.state, id))
      : pendingFor(author.state, author.handle);
  const given = Object.values(replies).some((values) => values.length > 0);
  if (ids.length === 0 && !options.all && !env.interactive) {
    throw new HandoffError(
      'usage',
      'ack needs a declaration, or --all',
      'handoff query --pending-acks --mine lists the declarations that wait for you',
    );
  }
  if (given && declarations.length > 1)
    throw new HandoffError(
      'usage',
      'a reply to an item needs one declaration',
      'name it: handoff ack <declaration> --accept <item>',
    );
  const live = await liveReviews(env, declarations.flatMap(declaredReviews), {
    require: options.requireLive,
  });
  const walked = env.interactive && !given && !options.all;
  const cover = options.cover;
  const dryRun = options.dryRun;
  const done: AckOutcome[] = [];
  const written: Written[] = [];
  const recordPlan = async (planned: Plan): Promise<void> => {
    const recorded = await carryOut(env, snapshot, planned, dryRun);
    done.push(recorded.answered);
    written.push(...recorded.written);
    snapshot = recorded.snapshot;
  };
  if (walked) {
    const { walk } = await import('./walk/walk.js');
    for (const [index, declaration] of declarations.entries()) {
      const answer = await walk(
        env,
        author,
        declaration,
        { position: index + 1, of: declarations.length, recorded: done.length },
        live,
      );
      if (answer !== null) await recordPlan(await plan(env, snapshot, declaration, answer, cover));
    }
  } else {
    // Judges all of them before the first is recorded, so that a refusal means that nothing was
    // written.
    const plans: Plan[] = [];
    for (const declaration of declarations) {
      const answer = itemsFromFlags(author, declaration, replies);
      plans.push(await plan(env, snapshot, declaration, answer, cover));
    }
    for (const planned of plans) await recordPlan(planned);
  }
  const { written: sent, exit, warnings, routed } = await deliver(env, snapshot, written);
  const places = new Map(sent.map((one) => [one.record.id, placeOf(one)]));
  const reviews = new Map(
    declarations.map((declaration) => [
      declaration.id,
      declaredReviews(declaration).map(({ pull }) => ({
        ...reviewRow(pull, author.policy),
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
  return { exit, answer };
}

/** The keys of a writing verb's answer describe one record, the first; `acknowledged` has all. */
function first([one]: readonly AckOutcome[]): Whereabouts {
  const { id, path, commit, published, ref, target } = one ?? NOWHERE;
  return { id, path, commit, published, ref, target };
}

function declarationOf(state: Parameters<typeof findSubject>[0], id: string): Declaration {
  return findSubject(state, id, {
    pick: (target) =>
      target.is === 'record' && target.record.kind === 'declaration' ? target.record : null,
    named: 'declaration',
  });
}
