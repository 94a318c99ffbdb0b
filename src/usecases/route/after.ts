import type { Action } from '../../protocol/route/action.js';
import { touchedBy } from '../../protocol/route/scope.js';
import type { Env } from '../../env.js';
import type { Warning } from '../../schema/types.js';
import type { Written } from '../../ledger/write.js';
import type { Outbox } from '../../online/routing/outbox.js';
import type { Snapshot } from '../snapshot.js';
import { carryOut, keepForLater, outboxOf, type RouteResult } from './carry-out.js';
import { refusalOf } from './consent.js';
import { planFor } from './plan-for.js';

/**
 * Milliseconds that GitHub may take beside what a verb does: with that, whatever it does, ten
 * seconds are not exceeded.
 */
const BUDGET_MS = 6_000;

/** What became of routing what was just recorded. */
export interface RoutedAfter {
  receipts: Written[];
  routed: RouteResult['routed'];
  warnings: Warning[];
  /** True where something waits. */
  waits: boolean;
}

/**
 * Routes what a verb has just recorded, where the policy wants that. It never fails: what could not
 * be sent waits in the outbox, and is said.
 * @param snapshot what the records say, with those that were just recorded
 * @param why why nothing may be sent now; null where it may
 */
export async function routeAfter(
  env: Env,
  snapshot: Snapshot,
  written: readonly Written[],
  why: string | null,
): Promise<RoutedAfter> {
  const nothing: RoutedAfter = { receipts: [], routed: [], warnings: [], waits: false };
  try {
    const scope = touchedBy(
      written.map(({ record }) => record),
      snapshot.state,
    );
    if (scope.size === 0) return nothing;
    if (why !== null) {
      const { actions } = await planFor(env, snapshot, scope);
      return actions.length === 0
        ? nothing
        : { ...nothing, ...(await postpone(await outboxOf(env), actions, why)) };
    }
    return await routeScope(env, snapshot, scope);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ...nothing,
      warnings: [warn(`not routed: ${reason}; handoff route tries again`)],
      waits: true,
    };
  }
}

async function routeScope(
  env: Env,
  snapshot: Snapshot,
  scope: ReadonlySet<string>,
): Promise<RoutedAfter> {
  let refused: string | null = null;
  const allow = async (actions: readonly Action[]): Promise<boolean> => {
    refused = await refusalOf(env, actions);
    if (refused === null) return true;
    await postpone(await outboxOf(env), actions, refused);
    return false;
  };
  const { routed, unsent, findings, warnings, receipts } = await carryOut(env, snapshot, {
    scope,
    again: false,
    // What was just sent is not among what was known when the run began; it was found to be sent.
    readable: null,
    allow,
    budget: (await env.http())?.budget.part(BUDGET_MS),
  });
  const told = [
    ...warnings,
    ...findings.map(({ rule, message, hint }) => ({
      code: rule,
      message: hint === null ? message : `${message}; ${hint}`,
    })),
  ];
  if (refused !== null)
    return {
      receipts,
      routed,
      warnings: [...told, warn(`not routed: ${refused}; handoff route --yes sends it`)],
      waits: true,
    };
  const [first] = unsent;
  if (!first) return { receipts, routed, warnings: told, waits: false };
  const count = unsent.length === 1 ? 'it waits' : `${unsent.length} posts wait`;
  return {
    receipts,
    routed,
    warnings: [
      ...told,
      warn(
        `not routed: ${first.reason}; ${count} here, handoff publish sends ${unsent.length === 1 ? 'it' : 'them'}`,
      ),
    ],
    waits: true,
  };
}

async function postpone(
  outbox: Outbox,
  actions: readonly Action[],
  reason: string,
): Promise<Pick<RoutedAfter, 'warnings' | 'waits'>> {
  await keepForLater(outbox, actions, reason);
  return { warnings: [warn(`not routed: ${reason}; handoff publish sends it`)], waits: true };
}

function warn(message: string): Warning {
  return { code: 'not-routed', message };
}
