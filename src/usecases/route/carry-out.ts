import { composeRoute, type RouteReceipt } from '../../protocol/compose/events.js';
import {
  actionKey,
  receiptAbout,
  receiptOf,
  type Action,
  type Doubt,
} from '../../protocol/route/action.js';
import { draftOf } from '../../protocol/route/draft.js';
import { movedReceipt } from '../../protocol/route/moved-receipt.js';
import type { PingRequest } from '../../protocol/route/ping.js';
import type { Warning } from '../../schema/types.js';
import type { Env } from '../../env.js';
import type { Written } from '../../ledger/write.js';
import type { Tools } from '../../online/destinations/destination.js';
import type { TimeBudget } from '../../online/net/time-budget.js';
import { outboxName } from '../../store/place-mark.js';
import { Outbox, type Intent } from '../../online/routing/outbox.js';
import { routeAll, type Outcome, type Services } from '../../online/routing/route-all.js';
import { record } from '../record.js';
import type { Snapshot } from '../snapshot.js';
import { planFor, type Pings } from './plan-for.js';
import type { RecordPlaces } from './readable-records.js';
import { reconcile } from './reconcile.js';
import { resultOf, type RouteResult } from './route-result.js';
import { toolsOf } from './tools.js';

/** What to carry out, and how. */
export interface CarryOptions {
  /** Ids of topics and decisions; null for all. */
  scope: ReadonlySet<string> | null;
  /** What somebody asks to ping about now. Default: the queued pings. */
  ping?: PingRequest;
  /** What somebody says of messages that may have arrived. */
  doubt: Doubt;
  /** Time for GitHub. Default: the usual limit of a verb. */
  budget?: TimeBudget | undefined;
  /**
   * The records that others can read: posts that would link to another record are queued. Null to
   * skip this check.
   */
  readable: RecordPlaces | null;
  /** Issues that this run has just read. */
  read?: Tools['read'] | undefined;
  /** Asked before the first post; false sends nothing. */
  allow: (actions: readonly Action[]) => Promise<boolean>;
}

const NOT_SENT = 'its record is not published yet';

export async function outboxOf(env: Env): Promise<Outbox> {
  const [{ commonDir }, { name }] = await Promise.all([env.repository(), env.inForce()]);
  return new Outbox(commonDir, undefined, outboxName(name));
}

/** Queues actions for a later run, one entry for each topic. */
export async function keepForLater(
  outbox: Outbox,
  actions: readonly Action[],
  reason: string,
): Promise<void> {
  const rest = { target: null, what: null, number: null, begun: false, reason };
  for (const [slotId, { asked }] of new Map(actions.map((action) => [action.about.id, action])))
    await outbox.put({
      key: `later ${slotId}`,
      thing: slotId,
      ...rest,
      asked: asked === undefined ? null : [...asked],
    });
}

/** The pings that wait. */
function queuedPings(intents: readonly Intent[]): Pings {
  const pings = new Map<string, PingRequest>();
  for (const { thing: slotId, asked } of intents)
    if (asked !== null) pings.set(slotId, { slotId, to: asked });
  const only = intents.map(({ key, target, thing: slotId }) => (target === null ? slotId : key));
  return { pings: [...pings.values()], only: new Set(only) };
}

/**
 * Carries out the plan, and commits a receipt for each post. No fault of a server makes it fail.
 */
export async function carryOut(
  env: Env,
  before: Snapshot,
  { scope, ping, doubt, budget, readable, read, allow }: CarryOptions,
): Promise<RouteResult> {
  const outbox = await outboxOf(env);
  const intents = (await outbox.list()).filter(({ thing: slotId }) => scope?.has(slotId) ?? true);
  const requests = ping === undefined ? queuedPings(intents) : { pings: [ping], only: null };
  const warnings: Warning[] = [];
  const receipts: Written[] = [];
  let snapshot = before;
  let planned = await planFor(env, snapshot, scope, readable, requests);
  const result = (outcomes: readonly Outcome[], waiting: readonly Intent[]): RouteResult => ({
    ...resultOf(outcomes, waiting, planned.findings),
    warnings,
    receipts,
    snapshot,
  });
  if (!(await allow(planned.actions))) return result([], []);
  const recordReceipt = async (receipt: RouteReceipt): Promise<string> => {
    const recorded = await record(env, snapshot, composeRoute(snapshot.author, receipt));
    snapshot = recorded.snapshot;
    receipts.push(recorded.written);
    return recorded.written.record.id;
  };
  const note = (message: string): void => void warnings.push({ code: 'routing', message });
  const tools = await toolsOf(env, budget, planned.drafting.around.here, note, read);
  const adopt = async (slotId: string, target: string, url: string): Promise<void> => {
    const topic = snapshot.state.topics.get(slotId);
    if (topic?.routes.every((route) => route.target !== target) === true)
      await recordReceipt({ ...receiptAbout(topic, []), target, url });
  };
  const waiting = await reconcile(intents, { outbox, tools, planned, scope, adopt });
  if (receipts.length > 0) planned = await planFor(env, snapshot, scope, readable, requests);
  const services: Services = {
    ...tools,
    outbox,
    doubt,
    draft: (action) => draftOf(action, planned.drafting),
    receipt: async (action, { url, adopted, foundAt }) => {
      const { target } = action;
      const topic = snapshot.state.topics.get(action.about.id);
      const moved = topic && foundAt !== undefined ? movedReceipt(topic, target, foundAt) : null;
      if (moved !== null) await recordReceipt(moved);
      const id = await recordReceipt({ ...receiptOf(action, adopted), target, url });
      // A replaced decision's comment links to its successor's, so later drafts need the new state.
      if (action.do === 'decision') planned.drafting.state = snapshot.state;
      return id;
    },
  };
  const begun = new Map(intents.map((intent) => [intent.key, intent]));
  const outcomes = await routeAll(planned.actions, begun, services);
  // An adopted post may be older than the latest events, so their follow-ups are planned now. What
  // an owner did not answer was posted first, and is escalated now.
  const escalates = (planned.drafting.policy.shifts?.escalateAfter ?? null) !== null;
  const more = outcomes.filter(
    ({ action, ...outcome }) =>
      outcome.is === 'sent' && (outcome.adopted || (escalates && action.do === 'post')),
  );
  if (more.length > 0) {
    const ids = new Set(more.map(({ action }) => action.about.id));
    const tried = new Set(outcomes.map(({ action }) => actionKey(action)));
    const { actions } = await planFor(env, snapshot, ids, readable);
    const later = actions.filter((action) => !tried.has(actionKey(action)));
    outcomes.push(...(await routeAll(later, begun, services)));
  }
  for (const { key, target } of intents) if (target === null) await outbox.remove(key);
  await keepForLater(outbox, planned.early, NOT_SENT);
  for (const action of planned.early)
    outcomes.push({ action, is: 'unsent', reason: NOT_SENT, auth: false });
  return result(outcomes, waiting);
}
