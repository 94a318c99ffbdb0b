import { shortHandle } from '../../protocol/format/record-id.js';
import { unroutableFinding } from '../../protocol/route/plan.js';
import type { RouteSent, Warning } from '../../schema/types.js';
import type { Written } from '../../ledger/write.js';
import { TimeBudget } from '../../online/net/time-budget.js';
import type { Intent } from '../../online/routing/outbox.js';
import type { Outcome } from '../../online/routing/route-all.js';
import type { Snapshot } from '../snapshot.js';

/** Milliseconds for all servers, in a run whose purpose is to send. */
const BUDGET_MS = 30_000;

/** Starts the time for servers, in a run whose purpose is to send. */
export function routeBudget(): TimeBudget {
  return new TimeBudget(BUDGET_MS);
}

/** What was sent, what is queued, and what a person has to fix. */
export interface RouteResult extends Pick<RouteSent, 'routed' | 'unsent' | 'findings'> {
  warnings: Warning[];
  /** The receipts, not yet published. */
  receipts: Written[];
  /** The snapshot with the receipts. */
  snapshot: Snapshot;
  /** True if credentials were missing or rejected. */
  auth: boolean;
}

/** Sums up the outcomes of a plan, and what waited before. */
export function resultOf(
  outcomes: readonly Outcome[],
  waiting: readonly Intent[],
  findings: RouteResult['findings'],
): Pick<RouteResult, 'routed' | 'unsent' | 'findings' | 'auth'> {
  const result: ReturnType<typeof resultOf> = {
    routed: [],
    unsent: [],
    findings: [...findings],
    auth: false,
  };
  for (const { action, ...outcome } of outcomes) {
    const [slotId, target] = [action.about.id, action.target];
    if (outcome.is === 'sent') {
      const { url, adopted, record } = outcome;
      const post = { thing: slotId, target, url, adopted, record };
      const isRepeat = action.do === 'ping' && action.repeats !== null;
      result.routed.push({
        ...post,
        ...(isRepeat ? { repeated: true } : {}),
        ...(action.do === 'escalate' ? { escalated_to: [...action.to] } : {}),
      });
    } else if (outcome.is === 'unsent') {
      result.unsent.push({ thing: slotId, target, reason: outcome.reason });
      result.auth ||= outcome.auth;
    } else {
      const message = `${shortHandle(slotId)}: ${outcome.reason}`;
      result.findings.push(unroutableFinding(outcome.level, message, outcome.hint));
    }
  }
  for (const { thing: slotId, target, reason } of waiting)
    result.unsent.push({ thing: slotId, target, reason: reason ?? 'the post was not sent' });
  return result;
}

/** The result as answers show it. */
export function fieldsOf({ routed, unsent, findings }: RouteResult): RouteSent {
  return { routed, unsent, findings };
}

/** The exit code of the result (cli.md, "Exit codes"). */
export function exitOf({
  findings,
  unsent,
  auth,
}: Pick<RouteResult, 'findings' | 'unsent' | 'auth'>): number {
  if (auth) return 4;
  if (unsent.length > 0) return 3;
  return findings.some(({ level }) => level === 'error') ? 1 : 0;
}
