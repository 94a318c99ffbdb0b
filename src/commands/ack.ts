import type { Options, Result } from '../cli/verb.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { Declaration } from '../schema/types.js';
import { carryOut, plan, type Answered, type Plan } from './ack/acknowledge.js';
import { itemsFromFlags, type Replies } from './ack/replies.js';
import { pendingFor } from './ack/pending.js';
import { answerOf } from './answer.js';
import { flag, list } from './options.js';
import { targetOf } from './target.js';

/** Acknowledges declarations, item by item: those named, or with --all, or on a terminal, everything that waits for the author. */
export async function ack(env: Env, ids: string[], options: Options): Promise<Result> {
  const author = await env.author();
  const replies: Replies = {
    accept: list(options, 'accept'),
    watch: list(options, 'watch'),
    hold: list(options, 'hold'),
    decline: list(options, 'decline'),
    ask: list(options, 'ask'),
    readBack: list(options, 'readBack'),
  };
  const declarations = ids.length > 0 ? ids.map((id) => declarationOf(author.state, id)) : pendingFor(author.state, author.handle);
  const given = Object.values(replies).some((values) => values.length > 0);
  if (ids.length === 0 && !flag(options, 'all') && !env.interactive) {
    throw new HandoffError('usage', 'ack needs a declaration, or --all', 'handoff query --pending-acks --mine lists what waits for you');
  }
  if (given && declarations.length > 1)
    throw new HandoffError('usage', 'replies to items go with one declaration', 'name it: handoff ack <declaration> --accept <item>');
  const walked = env.interactive && !given && !flag(options, 'all');
  const cover = flag(options, 'cover');
  const dryRun = flag(options, 'dryRun');
  const done: Answered[] = [];
  if (walked) {
    const { walk } = await import('./ack/walk.js');
    for (const [index, declaration] of declarations.entries()) {
      const answer = await walk(env, author, declaration, { position: index + 1, of: declarations.length, recorded: done.length });
      if (answer !== null) done.push(await carryOut(env, await plan(env, declaration, answer, cover), dryRun));
    }
  } else {
    // All of them are judged before the first is recorded: a refusal means that nothing was written.
    const plans: Plan[] = [];
    for (const declaration of declarations) plans.push(await plan(env, declaration, itemsFromFlags(author, declaration, replies), cover));
    for (const planned of plans) done.push(await carryOut(env, planned, dryRun));
  }
  return { exit: 0, answer: answerOf('ack', env, await env.view(), { ...first(done), acknowledged: done.map((one) => ({ ...one })) }) };
}

/** The keys of the contract speak of one record: the first; `acknowledged` has them all. */
function first(done: readonly Answered[]): { id: string | null; path: string | null; commit: string | null; published: boolean | null; ref: string | null } {
  const [one] = done;
  return { id: one?.id ?? null, path: one?.path ?? null, commit: one?.commit ?? null, published: one?.published ?? null, ref: one?.ref ?? null };
}

function declarationOf(state: Parameters<typeof targetOf>[0], id: string): Declaration {
  const target = targetOf(state, id, { fits: (candidate) => candidate.is === 'record' && candidate.record.kind === 'declaration', named: 'declaration' });
  return (target as { record: Declaration }).record;
}
