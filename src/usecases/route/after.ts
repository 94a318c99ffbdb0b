import { touchedBy } from '../../protocol/route/scope.js';
import type { Env } from '../../env.js';
import type { Warning } from '../../schema/types.js';
import type { Written } from '../../ledger/write.js';
import type { Snapshot } from '../snapshot.js';
import type { RouteResult } from './route-result.js';
import { notRouted, routeUnasked } from './unasked.js';

/** Milliseconds for GitHub. With it, a verb takes at most ten seconds in all. */
const BUDGET_MS = 6_000;

/** The result of routing what was just recorded. */
export interface RoutedAfter extends Pick<RouteResult, 'receipts' | 'routed' | 'warnings'> {
  /** True if something is queued. */
  waits: boolean;
}

/**
 * Routes what a verb has just recorded, if the policy says so. Never fails: what cannot be sent is
 * queued, with a warning.
 * @param snapshot includes the new records
 * @param why why nothing may be sent now; null if it may
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
    // The new records were published after this run looked at the remote, so what others can read
    // is not checked.
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

/** The warning about queued posts. */
function waitingIn(unsent: RouteResult['unsent']): Warning[] {
  const [first] = unsent;
  if (first === undefined) return [];
  const [count, them] =
    unsent.length === 1 ? ['it is queued', 'it'] : [`${unsent.length} posts are queued`, 'them'];
  return [notRouted(first.reason, `${count}; handoff publish sends ${them}`)];
}
