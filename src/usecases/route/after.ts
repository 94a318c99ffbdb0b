import { touchedBy } from '../../protocol/route/scope.js';
import type { Env } from '../../env.js';
import type { Warning } from '../../schema/types.js';
import type { Written } from '../../ledger/write.js';
import type { Snapshot } from '../snapshot.js';
import type { RouteResult } from './route-result.js';
import { notRouted, routeUnasked } from './unasked.js';

/**
 * Milliseconds that GitHub may take beside what a verb does: with that, whatever it does, ten
 * seconds are not exceeded.
 */
const BUDGET_MS = 6_000;

/** What became of routing what was just recorded. */
export interface RoutedAfter extends Pick<RouteResult, 'receipts' | 'routed' | 'warnings'> {
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
  const records = written.map(({ record }) => record);
  try {
    const scope = touchedBy(records, snapshot.state);
    if (scope.size === 0) return { receipts: [], routed: [], warnings: [], waits: false };
    const budget = (await env.http())?.budget.part(BUDGET_MS);
    // What was just sent is not among what was known when the run began; it was found to be sent.
    const result = await routeUnasked(env, snapshot, { scope, readable: null, budget }, why);
    const { receipts, routed, unsent, warnings, refused } = result;
    const waiting = waitingIn(unsent);
    return {
      receipts,
      routed,
      warnings: [...warnings, ...waiting],
      waits: refused || waiting.length > 0,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const warnings = [notRouted(reason, 'handoff route tries again')];
    return { receipts: [], routed: [], warnings, waits: true };
  }
}

/** What waits, in one line. */
function waitingIn(unsent: RouteResult['unsent']): Warning[] {
  const [first] = unsent;
  if (first === undefined) return [];
  const [count, them] =
    unsent.length === 1 ? ['it is queued', 'it'] : [`${unsent.length} posts are queued`, 'them'];
  return [notRouted(first.reason, `${count}; handoff publish sends ${them}`)];
}
