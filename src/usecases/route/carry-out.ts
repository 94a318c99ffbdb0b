import { composeRoute, type RouteReceipt } from '../../protocol/compose/events.js';
import type { State } from '../../protocol/fold/state.js';
import type { Finding } from '../../protocol/format/finding.js';
import type { Warning } from '../../schema/types.js';
import { draftOf } from '../../protocol/route/draft.js';
import { actionKey, actionThing, receiptOf, type Action } from '../../protocol/route/plan.js';
import { readTarget } from '../../protocol/route/read-target.js';
import { HandoffError } from '../../errors.js';
import type { Env } from '../../env.js';
import type { Written } from '../../ledger/write.js';
import type { TimeBudget } from '../../online/net/time-budget.js';
import { Outbox, type Intent } from '../../online/routing/outbox.js';
import { reconcile } from '../../online/routing/reconcile.js';
import { routeAll, type Forge, type Outcome } from '../../online/routing/route-all.js';
import { record } from '../record.js';
import type { Snapshot } from '../snapshot.js';
import { openForge } from './open-forge.js';
import { planFor, type Planned } from './plan-for.js';
import type { RecordPlaces } from './readable-records.js';

/** What may be carried out, and how. */
export interface CarryOptions {
  /** Ids of things and decisions; null for all. */
  scope: ReadonlySet<string> | null;
  /** True where a message that may have arrived is sent again all the same. */
  again: boolean;
  /** What GitHub may take altogether; by default what every verb may wait. */
  budget?: TimeBudget | undefined;
  /**
   * What the others can read: whatever would point at another record waits. Null where that was not
   * looked at.
   */
  readable: RecordPlaces | null;
  /** Asked before the first thing is sent; false leaves all of it. */
  allow: (actions: readonly Action[]) => Promise<boolean>;
}

/** What was sent, what waits, and what a person has to look at. */
export interface Carried {
  routed: { thing: string; target: string; url: string | null; adopted: boolean; record: string }[];
  unsent: { thing: string; target: string | null; reason: string }[];
  findings: Finding[];
  warnings: Warning[];
  /** The receipts, not yet published. */
  receipts: Written[];
  /** What the records say with them. */
  snapshot: Snapshot;
  /** True where credentials were missing or refused. */
  auth: boolean;
}

const NOT_SENT = 'its record was not sent yet';

/** The outbox of this clone. */
export async function outboxOf(env: Env): Promise<Outbox> {
  return new Outbox((await env.repository()).commonDir);
}

/** Notes what is to be sent by a later run, for each thing once. */
export async function keepForLater(
  outbox: Outbox,
  actions: readonly Action[],
  reason: string,
): Promise<void> {
  for (const thing of new Set(actions.map(actionThing)))
    await outbox.put({
      key: `later ${thing}`,
      thing,
      target: null,
      what: null,
      number: null,
      begun: false,
      reason,
    });
}

/**
 * Sends what is to be sent, and commits a receipt for each post. Nothing that a server does makes
 * it fail.
 */
export async function carryOut(
  env: Env,
  before: Snapshot,
  { scope, again, budget, readable, allow }: CarryOptions,
): Promise<Carried> {
  const outbox = await outboxOf(env);
  let snapshot = before;
  const receipts: Written[] = [];
  const recordReceipt = async (receipt: RouteReceipt): Promise<Written> => {
    const recorded = await record(env, snapshot, composeRoute(snapshot.author, receipt));
    snapshot = recorded.snapshot;
    receipts.push(recorded.written);
    return recorded.written;
  };
  const warnings: Warning[] = [];
  const forges = new Map<string, Promise<Forge>>();
  const note = (message: string): void => void warnings.push({ code: 'routing', message });
  const forge = (place: { host: string; repository: string }): Promise<Forge> => {
    const key = `${place.host}/${place.repository}`;
    const known = forges.get(key) ?? openForge(env, place, budget);
    forges.set(key, known);
    return known;
  };
  const inScope = ({ thing }: Pick<Intent, 'thing'>): boolean => scope === null || scope.has(thing);
  const intents = (await outbox.list()).filter(inScope);
  let planned = await planFor(env, snapshot, scope, readable);
  const keys = new Set([...planned.actions, ...planned.early].map(actionKey));
  const over = [
    ...intents.filter(({ key, target }) => target !== null && !keys.has(key)),
    ...twinsIn(planned, inScope),
  ];
  const carried = (outcomes: readonly Outcome[], waiting: readonly Intent[]): Carried => {
    const { refused, ...rest } = answered(outcomes, waiting);
    return { ...rest, warnings, receipts, snapshot, findings: [...planned.findings, ...refused] };
  };
  if (!(await allow(planned.actions))) return carried([], []);
  const waiting = await reconcile(over, {
    outbox,
    note,
    forge,
    project: planned.drafting.policy.project,
    since: sinceIn(planned),
    adopt: async (thing, target, url) => {
      const adopted = adoptedReceipt(snapshot.state, thing, target, url);
      if (adopted === null) return false;
      await recordReceipt(adopted);
      return true;
    },
  });
  if (receipts.length > 0) planned = await planFor(env, snapshot, scope, readable);
  const services = {
    outbox,
    note,
    forge,
    again,
    draft: (action: Action) => draftOf(action, planned.drafting),
    elsewhere: async () => {
      const http = await env.http();
      if (http === null) throw new HandoffError('usage', 'nothing is sent under --offline');
      return { http, vars: env.vars, now: env.now() };
    },
    receipt: async (action: Action, { url, adopted }: { url: string | null; adopted: boolean }) => {
      const receipt = await recordReceipt({
        ...receiptOf(action, adopted),
        target: action.target,
        url,
      });
      // The comment of a decision that was replaced leads to that of its successor.
      if (action.do === 'decision')
        planned.drafting = { ...planned.drafting, state: snapshot.state };
      return receipt.record.id;
    },
  };
  const begun = new Map(intents.map((intent) => [intent.key, intent]));
  const outcomes = await routeAll(planned.actions, begun, services);
  // What was there already may be older than what has become of it since.
  const adopted = new Set(
    outcomes.flatMap((outcome) =>
      outcome.is === 'sent' && outcome.adopted ? [actionThing(outcome.action)] : [],
    ),
  );
  if (adopted.size > 0) {
    const { actions } = await planFor(env, snapshot, adopted, readable);
    const news = actions.filter(
      (action) => !outcomes.some((outcome) => actionKey(outcome.action) === actionKey(action)),
    );
    outcomes.push(...(await routeAll(news, begun, services)));
  }
  for (const { key, target } of intents) if (target === null) await outbox.remove(key);
  await keepForLater(outbox, planned.early, NOT_SENT);
  outcomes.push(
    ...planned.early.map((action): Outcome => ({
      action,
      is: 'unsent',
      reason: NOT_SENT,
      auth: false,
    })),
  );
  return carried(outcomes, waiting);
}

function sinceIn({ drafting: { state } }: Planned): (thing: string) => number | null {
  return (thing) => {
    const known = state.things.get(thing) ?? state.decisions.get(thing);
    return known === undefined ? null : Date.parse(known.introducedBy.declared_at);
  };
}

/**
 * Open things with receipts of two issues in one repository: a list lagged behind, and whoever
 * opened the second one is to close it.
 */
function twinsIn(
  { drafting: { state } }: Planned,
  inScope: (one: { thing: string }) => boolean,
): Intent[] {
  return [...state.things.values()].flatMap((thing): Intent[] => {
    if (!thing.open || !inScope(thing)) return [];
    const urls = new Map<string, Set<string>>();
    for (const { target, url } of thing.routes)
      if (url !== undefined && readTarget(target)?.is === 'github-issue')
        urls.set(target, (urls.get(target) ?? new Set()).add(url));
    return [...urls].flatMap(([target, some]) =>
      some.size > 1
        ? [
            {
              key: `twin ${thing.thing} ${target}`,
              thing: thing.thing,
              target,
              what: null,
              number: null,
              begun: true,
              reason: null,
            },
          ]
        : [],
    );
  });
}

/**
 * The receipt of a post that nobody knows of, made by a run that was stopped; null where there is
 * one already, or where what was posted is not known.
 */
function adoptedReceipt(
  state: State,
  thing: string,
  target: string,
  url: string,
): RouteReceipt | null {
  const known = state.things.get(thing);
  if (known === undefined || known.routes.some((route) => route.target === target)) return null;
  const slot = thing.slice(thing.indexOf('.') + 1);
  return { record: known.introducedBy, slot, target, url, seen: [] };
}

function answered(
  outcomes: readonly Outcome[],
  waiting: readonly Intent[],
): Pick<Carried, 'routed' | 'unsent' | 'auth'> & { refused: Finding[] } {
  const result: ReturnType<typeof answered> = { routed: [], unsent: [], auth: false, refused: [] };
  for (const outcome of outcomes) {
    const [thing, target] = [actionThing(outcome.action), outcome.action.target];
    if (outcome.is === 'sent')
      result.routed.push({
        thing,
        target,
        url: outcome.url,
        adopted: outcome.adopted,
        record: outcome.record,
      });
    else if (outcome.is === 'unsent') {
      result.unsent.push({ thing, target, reason: outcome.reason });
      result.auth ||= outcome.auth;
    } else
      result.refused.push({
        rule: 'unroutable',
        level: 'warning',
        path: null,
        line: null,
        column: null,
        message: `${thing}: ${outcome.reason}`,
        hint: null,
      });
  }
  for (const { thing, target, reason } of waiting)
    result.unsent.push({ thing, target, reason: reason ?? 'it was not sent' });
  return result;
}
