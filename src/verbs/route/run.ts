import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { itemOfSlot } from '../../protocol/route/ping.js';
import { soleTopic, type LookupResult } from '../../protocol/query/lookup.js';
import { introduced } from '../../protocol/kinds/introduced.js';
import type { State } from '../../protocol/fold/state.js';
import type { Action, Doubt } from '../../protocol/route/action.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { RouteAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { sendRecorded } from '../../usecases/deliver.js';
import { carryOut, outboxOf } from '../../usecases/route/carry-out.js';
import { exitOf, fieldsOf, routeBudget } from '../../usecases/route/route-result.js';
import { consents, MOST_AT_ONCE } from '../../usecases/route/consent.js';
import { unaskedNames } from '../../usecases/route/here.js';
import { planFor } from '../../usecases/route/plan-for.js';
import { readableRecords } from '../../usecases/route/readable-records.js';
import { refuseOffline } from '../../usecases/route/refuse-offline.js';
import { wouldSend } from '../../usecases/route/would-send.js';
import { findSubject } from '../../usecases/find-subject.js';

/**
 * Posts blockers, questions and decisions where the policy says, and follow-ups under their posts;
 * each once.
 */
export async function run(
  initial: Env,
  [id]: Args,
  options: Options,
): Promise<Result<RouteAnswer>> {
  const { dryRun } = options;
  const doubt = doubtOf(id, options);
  if (!dryRun) refuseOffline(initial, 'route');
  if (dryRun && options.collect)
    throw new HandoffError(
      'usage',
      '--collect records answers, so it cannot be combined with --dry-run',
      'leave out --dry-run or --collect',
    );
  // The receipts of others show what they have posted.
  const env = dryRun ? initial : initial.refreshed({ fetch: true });
  const snapshot = await env.snapshot('all');
  const settles = options.sent || options.notSent;
  const scope =
    id === undefined
      ? null
      : settles
        ? await settledScope(env, snapshot.state, id)
        : scopeOf(snapshot.state, id);
  if (dryRun) {
    const { actions, early, findings, drafting } = await planFor(
      env,
      snapshot,
      scope,
      await readableRecords(env),
      undefined,
      { ask: false },
    );
    const unasked = unaskedNames(snapshot.state, drafting.around.here);
    return {
      exit: exitOf({ findings, unsent: [], auth: false }),
      answer: {
        schema: 'handoff.route/1',
        ...envelope(env, snapshot.view, unasked),
        dry_run: true,
        would_send: [...actions, ...early].map((action) => wouldSend(action, drafting)),
        findings,
      },
    };
  }
  if (settles) await refuseUndoubted(env, scope, id);
  const budget = routeBudget();
  const collected = options.collect
    ? await (await import('../../usecases/route/collect.js')).collect(env, snapshot, scope, budget)
    : null;
  const yes = options.yes;
  const allow = async (actions: readonly Action[]): Promise<boolean> => {
    if (actions.length > MOST_AT_ONCE && !yes)
      throw new HandoffError(
        'usage',
        `this would send ${actions.length} posts at once`,
        'handoff route --dry-run shows them; handoff route --yes sends them',
      );
    if (yes || (await consents(env, actions))) return true;
    throw new HandoffError(
      'usage',
      'nothing was sent',
      'handoff route --dry-run shows what would be sent',
    );
  };
  // A post links to the answer, so the answer is published first.
  const answers = await sendRecorded(env, collected?.written ?? []);
  const after = answers.written.length > 0 ? env.refreshed() : env;
  const carried = await carryOut(after, await after.snapshot('all'), {
    scope,
    doubt,
    budget,
    readable: await readableRecords(after),
    read: collected?.read,
    allow,
  });
  const receipts = await sendRecorded(after, carried.receipts);
  const replies =
    collected === null
      ? []
      : await (
          await import('../../usecases/route/reply-to-writers.js')
        ).replyToWriters(after, collected.replies);
  const warnings = [
    ...replies,
    ...(collected?.warnings ?? []),
    ...carried.warnings,
    ...answers.warnings,
    ...receipts.warnings,
  ];
  const sent = fieldsOf(carried);
  if (collected !== null) sent.collected = collected.rows;
  const back =
    collected === null || collected.failed === null ? 0 : collected.failed === 'auth' ? 4 : 3;
  return {
    exit: Math.max(exitOf(carried), answers.exit, receipts.exit, back),
    answer: {
      schema: 'handoff.route/1',
      ...envelope(env, carried.snapshot.view, warnings),
      ...sent,
    },
  };
}

/** What the flags say of messages that may have arrived. */
function doubtOf(id: string | undefined, { sent, notSent, yes }: Options): Doubt {
  if (!sent && !notSent) return yes && id !== undefined ? 'lost' : 'open';
  const flag = sent ? '--sent' : '--not-sent';
  if (sent && notSent)
    throw new HandoffError('usage', '--sent and --not-sent exclude each other', 'give one of them');
  if (id === undefined)
    throw new HandoffError(
      'usage',
      `${flag} needs the id of what the message is about`,
      `handoff route <id> ${flag}`,
    );
  return sent ? 'arrived' : 'lost';
}

/** @throws HandoffError `usage` if no message in the scope may have arrived */
async function refuseUndoubted(
  env: Env,
  scope: ReadonlySet<string> | null,
  id: string | undefined,
): Promise<void> {
  const waiting = await (await outboxOf(env)).list();
  if (waiting.some(({ begun, thing: slotId }) => begun && (scope?.has(slotId) ?? true))) return;
  throw new HandoffError(
    'usage',
    `no message about ${id ?? 'anything'} is in doubt here`,
    'handoff route shows what waits',
  );
}

type Named = Exclude<LookupResult, { is: 'item' }>;

/** What an id names: one blocker, question or decision; or a record with all that it introduces. */
function scopeOf(state: State, id: string): Set<string> {
  return slotsOf(
    state,
    findSubject<Named>(state, id, {
      closed: true,
      pick: (candidate) => (candidate.is === 'item' ? null : candidate),
      named: 'blocker, question, decision or record',
    }),
  );
}

/** The same, or the slots of an item that queued messages are about: pings are sent about items. */
async function settledScope(env: Env, state: State, id: string): Promise<Set<string>> {
  const waiting = (await (await outboxOf(env)).list()).map(({ thing: slotId }) => slotId);
  const about = (key: string): string[] =>
    waiting.filter((slotId) => itemOfSlot(state, slotId) === key);
  const target = findSubject<LookupResult>(state, id, {
    closed: true,
    // A key may name an item and a blocker: only what waits counts.
    pick: (found) => (found.is === 'item' && about(found.item.key).length === 0 ? null : found),
    named: 'blocker, question, decision, record or item with a queued message',
  });
  return target.is === 'item' ? new Set(about(target.item.key)) : slotsOf(state, target);
}

function slotsOf(state: State, target: Named): Set<string> {
  if (target.is === 'topic') return new Set([target.topic.id]);
  if (target.is === 'decision') return new Set([target.decision.id]);
  const only = soleTopic(state, target.record);
  const { blockers, questions, decisions } = introduced(target.record);
  return new Set([
    ...(only ? [only.id] : []),
    ...[...blockers, ...questions, ...decisions].map(({ slotId }) => slotId),
    target.record.id,
  ]);
}
